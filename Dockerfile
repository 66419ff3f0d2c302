# Build: a wheel of the archive and the locked packages, in a virtual environment that is then copied whole.
FROM python:3.13-slim-bookworm AS build
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv /opt/archive \
    && /opt/archive/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY app ./app
COPY templates ./templates
COPY static ./static
COPY migrations ./migrations
RUN /opt/archive/bin/pip install --no-cache-dir --no-deps --no-build-isolation --no-index .

# Run: no build tools, no root, everything that changes under /data.
FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --create-home archive
COPY --from=build /opt/archive /opt/archive
ENV PATH="/opt/archive/bin:$PATH" \
    ARCHIVE_DATA_DIR=/data \
    ARCHIVE_HOST=0.0.0.0 \
    PYTHONUNBUFFERED=1
USER 10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["archive", "serve"]
