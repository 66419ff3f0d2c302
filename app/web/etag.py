"""Conditional answers: a page that has not changed is answered with 304 and no body.

The tag is a hash of the page itself, so it is right whatever changed: the archive, a template or the code.
"""

from __future__ import annotations

import hashlib
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import Response


def not_modified_or(request: Request, response: Response) -> Response:
    """The response with its ETag, or an empty 304 when the visitor holds the same one."""
    tag = f'W/"{hashlib.sha256(response.body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    held = {one.strip() for one in request.headers.get("If-None-Match", "").split(",")}
    if response.status_code == HTTPStatus.OK and tag in held:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response.headers.update(headers)
    return response
