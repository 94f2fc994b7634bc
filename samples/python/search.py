"""Embeds a few notes with a model, and finds those whose meaning is nearest to a question.

    CLASSPATH=... python3 search.py URL QUESTION [MODEL]
"""

import sys

import jpype
import jpype.dbapi2
import numpy

NOTES = [
    "The night train to Vienna leaves at ten.",
    "Bread rises faster in a warm kitchen.",
    "The meeting was moved to Thursday.",
]

NEAREST = """
    SELECT body, embedding, similarity
    FROM notes
    CROSS JOIN LATERAL (
      SELECT sum(a::float8 * b) AS similarity
      FROM unnest(embedding, aidb.encode_text(?, ?)) AS u (a, b)
    ) AS s
    ORDER BY similarity DESC
"""


def connect(url):
    jpype.startJVM()  # with the class path of the variable CLASSPATH
    connection = jpype.dbapi2.connect(url)
    # A real[] comes as a numpy array, and a numpy array goes as the text of one.
    array = jpype.JClass("org.postgresql.jdbc.PgArray")
    connection.converters[array] = lambda a: numpy.array(a.getArray(), dtype=numpy.float32)
    connection.adapters[numpy.ndarray] = lambda a: "{" + ",".join(map(str, a)) + "}"
    return connection


def main(url, question, model="bert"):
    with connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS notes (id int PRIMARY KEY, body text, embedding real[])")
        cursor.executemany("INSERT INTO notes VALUES (?, ?) ON CONFLICT DO NOTHING", list(enumerate(NOTES)))
        cursor.execute("UPDATE notes SET embedding = aidb.encode_text(?, body) WHERE embedding IS NULL", (model,))
        print(cursor.rowcount, "notes embedded")
        connection.commit()

        cursor.execute(NEAREST, (model, question))
        for body, vector, similarity in cursor.fetchall():
            print(f"{similarity:.3f}  {body}  {vector.shape[0]} numbers: {vector[:3]}")

        mean = numpy.mean([row[0] for row in cursor.execute("SELECT embedding FROM notes").fetchall()], axis=0)
        cursor.execute("SELECT sqrt(sum(x::float8 * x)) FROM unnest(CAST(? AS real[])) AS x", (mean,))
        print(f"The mean of their vectors has the length {cursor.fetchone()[0]:.3f}")


main(*sys.argv[1:])
