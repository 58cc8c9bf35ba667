// title: The facts of one article
// description: Everything that one article states, with the words that state it, in the order of the text.
// param article: entity(Article) (required) — the article, by id or headline
MATCH (a:Article {id: $article})<-[:IN_ARTICLE]-(e:Evidence)<-[:SUPPORTED_BY]-(f:Fact)
RETURN [label IN labels(f) WHERE label <> 'Fact'][0] AS fact, f.name AS summary, f.date AS date, f.realis AS realis,
       e.quote AS quote, e.start AS start, f.id AS id
ORDER BY start, id, quote
