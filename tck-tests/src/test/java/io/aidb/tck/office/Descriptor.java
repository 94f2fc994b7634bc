package io.aidb.tck.office;

import com.sun.star.beans.XPropertySet;
import com.sun.star.sdbcx.XAppend;
import com.sun.star.sdbcx.XDataDescriptorFactory;
import com.sun.star.uno.UnoRuntime;

/** A table, a column or a key that is still being designed. */
record Descriptor(Uno uno, Object owner) {

    /** Begins one for a collection of the like. */
    static Descriptor in(Object owner) {
        return new Descriptor(
                new Uno(UnoRuntime.queryInterface(XDataDescriptorFactory.class, owner)
                        .createDataDescriptor()),
                owner);
    }

    Descriptor set(String property, Object value) throws com.sun.star.uno.Exception {
        uno.set(property, value);
        return this;
    }

    /** Adds it to the collection; in the database, if that is the one of tables. */
    void append() throws com.sun.star.uno.Exception {
        UnoRuntime.queryInterface(XAppend.class, owner).appendByDescriptor(uno.as(XPropertySet.class));
    }
}
