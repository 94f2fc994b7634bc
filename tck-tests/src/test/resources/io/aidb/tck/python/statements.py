"""Prints what a database's answers are in Python: statements without calls on the table docs, through the URL given."""

import sys

import jpype
import jpype.dbapi2 as dbapi


def show(cursor):
    for column in cursor.description:
        print(*column)
    for row in cursor.fetchall():
        print(*((type(value).__name__, value) for value in row))


def attempt(cursor, sql, parameters=None):
    try:
        cursor.execute(sql, parameters)
        print(cursor.rowcount)
    except Exception as e:
        print(type(e).__name__, e)


jpype.startJVM()
connection = dbapi.connect(sys.argv[1])
connection.converters[jpype.JClass("org.postgresql.jdbc.PgArray")] = lambda a: [x for x in a.getArray()]
print(connection.autocommit)
cursor = connection.cursor()
cursor.execute("CREATE TABLE kinds (id int, t text, n numeric(8, 2), d date, at timestamp, b bytea, ok boolean, v real[])")
cursor.executemany("INSERT INTO kinds VALUES (?, ?)", [(i, "text %d" % i) for i in range(3)])
print(cursor.rowcount)
cursor.execute(
    "INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS real[]))",
    (9, None, 1.5, dbapi.Date(2026, 1, 2), dbapi.Timestamp(2026, 1, 2, 3, 4, 5), b"\x00\xff", True, "{1,NULL,-0.5}"),
)
show(cursor.execute("SELECT * FROM kinds ORDER BY id DESC"))
show(cursor.execute("SELECT body FROM docs WHERE body LIKE ? ORDER BY id", ("%a",)))
print(cursor.callproc("lower", ["Text"]))
connection.commit()
for statement in ["SELEC", "SELECT 1 / 0", "INSERT INTO docs VALUES (1, 'twice')"]:
    attempt(cursor, statement)
    attempt(cursor, "SELECT 1")
    connection.rollback()
attempt(cursor, "SELECT ?", (1, 2))
connection.rollback()
cursor.execute("DROP TABLE kinds")
connection.commit()
