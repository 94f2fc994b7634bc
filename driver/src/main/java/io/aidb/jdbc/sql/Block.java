package io.aidb.jdbc.sql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query, or a statement that changes data, with its clauses. The queries inside it are blocks of their own. */
final class Block {

    /** What a block is by its first word. */
    enum Kind {
        SELECT,
        VALUES,
        /** Queries combined by UNION and the like, or one in brackets with clauses behind it. */
        COMPOUND,
        INSERT,
        UPDATE,
        DELETE,
        MERGE,
        /** Anything else, in which no call can be replaced. */
        OTHER
    }

    /** A clause; its range begins behind the words that introduce it. */
    enum Part {
        WITH,
        /** The table that is changed. */
        TARGET,
        /** The columns that INSERT names. */
        COLUMNS,
        /** The query of INSERT, and what follows USING in MERGE. */
        SOURCE,
        /** The FROM list, and the USING list of DELETE. */
        FROM,
        /** The condition that joins source and target of MERGE. */
        ON,
        /** The actions of MERGE. */
        WHEN,
        WHERE,
        GROUP,
        HAVING,
        WINDOW,
        /** ALL, DISTINCT or DISTINCT ON, with these words. */
        DISTINCT,
        /** The select list, or the rows of VALUES. */
        LIST,
        INTO,
        SET,
        CONFLICT,
        ORDER,
        /** LIMIT, OFFSET and FETCH, with these words. */
        LIMIT,
        LOCK,
        RETURNING
    }

    /**
     * An item of WITH.
     *
     * @param text from its name to its closing bracket, and SEARCH and CYCLE
     */
    record CommonTable(String name, Range text, Block body) {}

    private final Kind kind;
    private final Range range;
    private final @Nullable Block parent;
    private final Map<Part, Range> parts = new EnumMap<>(Part.class);
    private final List<Block> children = new ArrayList<>();
    private final List<CommonTable> commonTables = new ArrayList<>();
    private boolean recursive;

    Block(Kind kind, Range range, @Nullable Block parent) {
        this.kind = kind;
        this.range = range;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    Kind kind() {
        return kind;
    }

    Range range() {
        return range;
    }

    /** The block around this one; null for the outermost. */
    @Nullable
    Block parent() {
        return parent;
    }

    List<CommonTable> commonTables() {
        return commonTables;
    }

    /** True after {@code WITH RECURSIVE}. */
    boolean isRecursive() {
        return recursive;
    }

    void setRecursive() {
        recursive = true;
    }

    void set(Part part, Range of) {
        if (!of.isEmpty()) {
            parts.put(part, of);
        }
    }

    Optional<Range> part(Part part) {
        return Optional.ofNullable(parts.get(part));
    }

    boolean has(Part part) {
        return parts.containsKey(part);
    }

    /** The clause that a token belongs to; empty between clauses. */
    Optional<Part> partAt(int token) {
        return parts.entrySet().stream()
                .filter(e -> e.getValue().contains(token))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The innermost block that a token belongs to. */
    Block at(int token) {
        for (Block child : children) {
            if (child.range.contains(token)) {
                return child.at(token);
            }
        }
        return this;
    }

    /** This block and all inside it. */
    List<Block> all() {
        List<Block> all = new ArrayList<>(List.of(this));
        children.forEach(c -> all.addAll(c.all()));
        return all;
    }

    /** True if this block is another one, or a part of it. */
    boolean isInside(Block other) {
        Block block = this;
        while (block != other && block.parent != null) {
            block = block.parent;
        }
        return block == other;
    }

    boolean changesData() {
        return kind == Kind.INSERT || kind == Kind.UPDATE || kind == Kind.DELETE || kind == Kind.MERGE;
    }
}
