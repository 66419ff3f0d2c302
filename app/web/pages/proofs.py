"""From what each source says of a meeting to its facts: value, proving words, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain import ArticleRecord, MeetingRecord, Witness
from app.lexicon import Lexicon
from app.web import links
from app.web.evidence import Numbered, number_findings
from app.web.pages.article import source_of
from app.web.pages.labels import label_of
from app.web.pages.model import Dissent, Fact, Proof, Value
from app.web.told import retold


class Proofs:
    """The witnesses of a meeting, ready to be asked field by field."""

    def __init__(self, record: MeetingRecord, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.witnesses = record.witnesses
        self.verdict = record.verdict
        self.articles = {article.id: article for article in record.articles}
        self.numbered = {article.id: number_findings(article) for article in record.articles}

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
            numbered = self.number_of(witness)
            if numbered is None or witness.article_id is None:
                continue
            article = self.articles[witness.article_id]
            if (article.id, numbered.span) not in seen:
                seen.add((article.id, numbered.span))
                yield build_proof(article, numbered, self.lexicon)

    def dissent(self, witness: Witness) -> Dissent:
        """What another source says."""
        numbered = self.number_of(witness)
        article = self.articles.get(witness.article_id or 0)
        return Dissent(
            field=witness.field,
            value=witness.value,
            label=label_of(witness.field, witness.value, self.lexicon),
            source=source_of(article) if article else None,
            url=links.article(article.id, numbered.anchor if numbered else None) if article else None,
        )

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


def build_proof(article: ArticleRecord, numbered: Numbered, lexicon: Lexicon) -> Proof:
    """The words of a finding with the way to them."""
    return Proof(
        url=links.article(article.id, numbered.anchor),
        article_id=article.id,
        source=source_of(article),
        language=article.article.language,
        words=numbered.span.of(article.article.text),
        start=numbered.span.start,
        end=numbered.span.end,
        rule=numbered.finding.rule,
        inferred=numbered.finding.inferred,
        note=retold(numbered.finding.note, lexicon),
    )
