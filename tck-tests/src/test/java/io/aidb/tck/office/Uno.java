package io.aidb.tck.office;

import com.sun.star.beans.PropertyValue;
import com.sun.star.beans.XPropertySet;
import com.sun.star.lang.XComponent;
import com.sun.star.uno.UnoRuntime;

/** An object of the office. */
record Uno(Object object) {

    /** One of its interfaces. */
    <T> T as(Class<T> type) {
        T queried = UnoRuntime.queryInterface(type, object);
        if (queried == null) {
            throw new IllegalStateException("The object has no " + type.getName());
        }
        return queried;
    }

    Object get(String property) throws com.sun.star.uno.Exception {
        return as(XPropertySet.class).getPropertyValue(property);
    }

    /** Sets one of its properties. */
    Uno set(String property, Object value) throws com.sun.star.uno.Exception {
        as(XPropertySet.class).setPropertyValue(property, value);
        return this;
    }

    void dispose() {
        as(XComponent.class).dispose();
    }

    static PropertyValue property(String name, Object value) {
        PropertyValue property = new PropertyValue();
        property.Name = name;
        property.Value = value;
        return property;
    }
}
