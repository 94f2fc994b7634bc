package io.aidb.tck.office;

import com.sun.star.beans.PropertyValue;
import com.sun.star.container.XIndexAccess;
import com.sun.star.frame.XComponentLoader;
import com.sun.star.lang.XComponent;
import com.sun.star.sheet.DataImportMode;
import com.sun.star.sheet.XCellRangeData;
import com.sun.star.sheet.XSpreadsheetDocument;
import com.sun.star.table.XCellRange;
import com.sun.star.uno.UnoRuntime;
import com.sun.star.util.XImportable;

/** The first sheet of a new document of Calc. */
final class Sheet implements AutoCloseable {

    private final XComponent document;
    private final XCellRange cells;

    Sheet(Office office) throws com.sun.star.uno.Exception {
        document = office.create("com.sun.star.frame.Desktop")
                .as(XComponentLoader.class)
                .loadComponentFromURL(
                        "private:factory/scalc", "_blank", 0, new PropertyValue[] {Uno.property("Hidden", true)});
        Object sheets =
                UnoRuntime.queryInterface(XSpreadsheetDocument.class, document).getSheets();
        cells = UnoRuntime.queryInterface(
                XCellRange.class,
                UnoRuntime.queryInterface(XIndexAccess.class, sheets).getByIndex(0));
    }

    /** What dragging a query from the window of data sources to the first cell does. */
    void fill(String source, String query) throws com.sun.star.uno.Exception {
        UnoRuntime.queryInterface(XImportable.class, cells.getCellRangeByName("A1"))
                .doImport(new PropertyValue[] {
                    Uno.property("DatabaseName", source),
                    Uno.property("SourceType", DataImportMode.QUERY),
                    Uno.property("SourceObject", query)
                });
    }

    /** Rows of texts and numbers. */
    Object[][] values(String range) throws com.sun.star.uno.Exception {
        return UnoRuntime.queryInterface(XCellRangeData.class, cells.getCellRangeByName(range))
                .getDataArray();
    }

    @Override
    public void close() {
        document.dispose();
    }
}
