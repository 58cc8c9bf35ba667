"""The command line: ``graphkit --help`` lists the commands, each of which lives in a module of its own name."""

import click

from graphkit import __version__
from graphkit.cli.group import LazyGroup

# name -> (section of the help, short help). A command is the function of its name in the module of its name; a test
# holds the short helps equal to those of the commands, so that listing them imports none of them.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("Begin here", "Build, ask and draw the sample graph."),
    "read": ("The steps, one by one", "Read sources into articles, furniture told apart."),
    "parse": ("The steps, one by one", "Show the sentences, words and names of articles."),
    "extract": ("The steps, one by one", "Write the facts that articles state."),
    "explain": ("The steps, one by one", "Say sentence by sentence why a fact was found or missed."),
    "readers": ("The steps, one by one", "List who can read articles into facts."),
    "evaluate": ("The steps, one by one", "Measure extraction against gold documents."),
    "add": ("The store", "Put articles or fact documents into the store."),
    "forget": ("The store", "Take the word of articles back."),
    "documents": ("The store", "Write the fact documents of the store."),
    "review": ("The store", "Decide which names are one, a key for each pair."),
    "judge": ("The store", "Say who is the same, and which fact is wrong."),
    "stats": ("The store", "Count what the store holds, by type."),
    "check": ("The store", "Check the store against the ontology's shapes."),
    "push": ("The store", "Copy the store into Neo4j."),
    "pull": ("The store", "Bring a Neo4j store into the file."),
    "show": ("Asking", "Tell all that is known of one name, with quotes."),
    "query": ("Asking", "Answer Cypher, SPARQL or a named question."),
    "questions": ("Asking", "List the named questions."),
    "path": ("Asking", "Show how two names are connected, with quotes."),
    "rank": ("Asking", "Rank people and bodies by their place."),
    "serve": ("Giving out", "Serve the page, SPARQL and a JSON API here."),
    "export": ("Giving out", "Write the graph in a format of other tools."),
    "view": ("Giving out", "Write the graph as a page that works offline."),
}


@click.group(
    cls=LazyGroup,
    commands_table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """A knowledge graph of election observation, read from the news.

    Begin with "graphkit demo". Results go to standard output, messages to standard error; "-" is standard input or
    output. Tables on a terminal become JSON lines in a pipe (--format says otherwise).
    """
