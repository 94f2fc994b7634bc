package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlTypeTest {

    @ParameterizedTest
    @EnumSource
    void acceptsBothOfItsOwnNames(SqlType type) {
        assertThat(type.accepts(type.sqlName())).isTrue();
        assertThat(type.accepts(type.typeName())).isTrue();
        assertThat(type.isArray()).isEqualTo(type.sqlName().endsWith("[]"));
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT,Text,true",
        "TEXT,varchar,false",
        "TEXT,text[],false",
        "BOOLEAN,bool,true",
        "REAL_ARRAY,float4[],true",
        "REAL_ARRAY,_float4,true",
        "REAL_ARRAY,'double precision[]',false",
        "TEXT_ARRAY,varchar[],false"
    })
    void isNamedByItsOwnNamesAlone(SqlType type, String name, boolean named) {
        assertThat(type.isNamed(name)).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT,varchar",
        "TEXT,NAME",
        "TEXT,bpchar",
        "VARCHAR,text",
        "VARCHAR,Character Varying",
        "JSONB,json",
        "INTEGER,smallint",
        "DOUBLE,numeric",
        "TEXT_ARRAY,varchar[]",
        "REAL_ARRAY,float4[]"
    })
    void acceptsTypesThatPostgresCastsByItself(SqlType type, String name) {
        assertThat(type.accepts(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT,integer",
        "TEXT,text[]",
        "TEXT,jsonb",
        "TEXT,bytea",
        "JSONB,text",
        "BOOLEAN,integer",
        "BYTEA,text",
        "TEXT_ARRAY,text",
        "BYTEA_ARRAY,bytea",
        "TEXT,''"
    })
    void refusesOtherTypes(SqlType type, String name) {
        assertThat(type.accepts(name)).isFalse();
    }
}
