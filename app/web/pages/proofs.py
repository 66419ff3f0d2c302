"""From what each source says of a meeting to its facts: value, proving words, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain import ArticleRecord, Finding, MeetingRecord, Span, Witness
from app.lexicon import Lexicon
from app.web import links
from app.web.evidence import Numbered, number_findings
from app.web.pages.article import source_of
from app.web.pages.labels import label_of
from app.web.pages.model import Dissent, Fact, Proof, Value
from app.web.told import retold


class Proofs:
    """The witnesses of a meeting, ready to be asked field by field."""

    def __init__(self, record: MeetingRecord, lexicon: Lexicon, present: MeetingRecord) -> None:
        self.lexicon = lexicon
        self.witnesses = record.witnesses
        self.verdict = record.verdict
        self.articles = {article.id: article for article in record.articles}
        wordings = {article.id: article.wording for article in present.articles}
        self.numbered = {
            article.id: number_findings(article)
            for article in record.articles
            if wordings.get(article.id, article.wording) == article.wording
        }
        """Those of whose words the article's page has the anchors: not those reworded since."""

    def fact(self, value: Value | None, *fields: str) -> Fact[Value]:
        """The value with the words that prove it, in the order of `fields`, and what others say instead."""
        said = [w for name in fields for w in self.witnesses if w.field == name]
        chosen = [w for w in said if w.chosen]
        proofs = tuple(self.proofs(chosen))
        verdict = next((v for v in map(self.verdict, fields) if v and (v.rivals or v.by_editor)), None)
        return Fact(
            value=value,
            proofs=proofs,
            listed=any(w.article_id is None and w.editor is None for w in chosen),
            inferred=bool(proofs)
            and all(proof.inferred for proof in proofs)
            and all(w.article_id is not None for w in chosen),
            dissent=tuple(self.dissent(w) for w in said if not w.chosen and self.contradicts(w)),
            why=retold(verdict.why, self.lexicon) if verdict else "",
            by_editor=bool(verdict and verdict.by_editor),
        )

    def contradicts(self, witness: Witness) -> bool:
        """Whether this value cannot stand beside the one that was chosen."""
        verdict = self.verdict(witness.field)
        return witness.value in verdict.rivals if verdict else is_disputable(witness.field)

    def proofs(self, chosen: Iterable[Witness]) -> Iterable[Proof]:
        """The words of the articles behind these witnesses, the same words once."""
        seen = set()
        for witness in chosen:
            article, finding = self.articles.get(witness.article_id or 0), witness.finding
            if article is None or finding is None or finding.span is None:
                continue
            if (article.id, finding.span) not in seen:
                seen.add((article.id, finding.span))
                yield build_proof(
                    article, finding, finding.span, self.address(witness, article), self.lexicon
                )

    def dissent(self, witness: Witness) -> Dissent:
        """What another source says."""
        article = self.articles.get(witness.article_id or 0)
        return Dissent(
            field=witness.field,
            value=witness.value,
            label=label_of(witness.field, witness.value, self.lexicon),
            source=source_of(article) if article else None,
            url=self.address(witness, article) if article else None,
        )

    def address(self, witness: Witness, article: ArticleRecord) -> str:
        """Where the words of a witness stand: marked on the article's page, or in an earlier wording."""
        if article.id not in self.numbered:
            return links.wordings(article.id)
        numbered = self.number_of(witness)
        return links.article(article.id, numbered.anchor if numbered else None)

    def number_of(self, witness: Witness) -> Numbered | None:
        """The witness's finding as it stands on the article's page; None without words of its own."""
        finding = witness.finding
        if witness.article_id not in self.numbered or finding is None or finding.span is None:
            return None
        return next(
            (
                item
                for item in self.numbered[witness.article_id]
                if (item.span, item.finding.field, item.finding.value)
                == (finding.span, finding.field, finding.value)
            ),
            None,
        )


def is_disputable(field: str) -> bool:
    """Whether another value contradicts this one: two names of one venue or occasion need not."""
    return not field.endswith((".name", ".printed", "locality", "venue"))


def build_proof(article: ArticleRecord, finding: Finding, span: Span, url: str, lexicon: Lexicon) -> Proof:
    """The words of a finding with the way to them."""
    return Proof(
        url=url,
        article_id=article.id,
        source=source_of(article),
        language=article.article.language,
        words=span.of(article.article.text),
        start=span.start,
        end=span.end,
        rule=finding.rule,
        inferred=finding.inferred,
        note=retold(finding.note, lexicon),
    )
