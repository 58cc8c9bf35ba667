"""The grammar of Russian; its rooms import downwards: words, mentions, syntax, who, facts."""
