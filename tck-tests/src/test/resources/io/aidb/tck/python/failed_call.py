"""Goes on in a transaction after the error of a call, through the URL given, and prints the error."""

import sys

import jpype
import jpype.dbapi2

jpype.startJVM()
connection = jpype.dbapi2.connect(sys.argv[1])
cursor = connection.cursor()
cursor.execute("UPDATE docs SET body = upper(body) WHERE id = 1")
try:
    cursor.execute("SELECT aidb.encode_text(?, body) FROM docs", ("none",))
except jpype.JException as e:
    print(e.getSQLState(), e.getMessage())
cursor.execute("UPDATE docs SET embedding = aidb.encode_text(?, body)", ("m",))
connection.commit()
