"""Draws base.png: LibreOffice Base with a query that calls a model. README.md says how to run it."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

QUERY = """SELECT round(similarity::numeric, 3) AS similarity, title, body
FROM docs
CROSS JOIN LATERAL (
  SELECT sum(a::float8 * b) AS similarity
  FROM unnest(embedding, aidb.encode_text('bert', 'where people wait for a train')) AS u (a, b)
) AS s
ORDER BY similarity DESC
LIMIT 5"""

JAVA_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<java xmlns="http://openoffice.org/2004/java/framework/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<enabled xsi:nil="true"/>
<userClassPath xsi:nil="false">{}</userClassPath>
<vmParameters xsi:nil="true"/>
<jreLocations xsi:nil="true"/>
<javaInfo xsi:nil="true" vendorUpdate=""/>
</java>
"""


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


def start(profile, class_path):
    """An office with windows on the current display, and its component context."""
    settings = profile / "user/config" / f"javasettings_Linux_{os.uname().machine.upper()}.xml"
    settings.parent.mkdir(parents=True)
    settings.write_text(JAVA_SETTINGS.format(class_path))
    address = "pipe,name=aidb-picture;urp;"
    office = subprocess.Popen(
        ["soffice", "--norestore", "--nologo", "--nodefault", "--accept=" + address, f"-env:UserInstallation={profile.as_uri()}"]
    )
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    while True:
        try:
            return office, resolver.resolve("uno:" + address + "StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)


def main(class_path, url, picture):
    profile = pathlib.Path(tempfile.mkdtemp())
    office, context = start(profile, class_path)

    def create(service):
        return context.ServiceManager.createInstanceWithContext(service, context)

    source = create("com.sun.star.sdb.DatabaseContext").createInstance()
    source.URL = url
    source.Info = (prop("JavaDriverClass", "io.aidb.jdbc.AidbDriver"),)
    query = source.QueryDefinitions.createInstance()
    query.Command = QUERY
    query.EscapeProcessing = False
    source.QueryDefinitions.insertByName("nearest", query)
    file = (profile / "quickstart.odb").as_uri()
    source.DatabaseDocument.storeAsURL(file, ())

    desktop = create("com.sun.star.frame.Desktop")
    base = desktop.loadComponentFromURL(file, "_blank", 0, ()).CurrentController
    base.connect()
    editor = base.loadComponent(1, "nearest", True).Frame
    editor.ContainerWindow.setPosSize(0, 0, 1000, 560, 15)
    create("com.sun.star.frame.DispatchHelper").executeDispatch(editor, ".uno:SbaExecuteSql", "", 0, ())
    time.sleep(6)
    columns = editor.Frames.getByIndex(0).Controller.CurrentControl.Model
    for index, width in enumerate((200, 700, 1400)):
        columns.getByIndex(index).Width = width
    time.sleep(2)
    subprocess.run(["import", "-window", "root", "-crop", "1000x350+0+0", "+repage", picture], check=True)
    desktop.terminate()
    office.wait()


main(*sys.argv[1:])
