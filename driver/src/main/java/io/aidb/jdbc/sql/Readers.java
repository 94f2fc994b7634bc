package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.CommonTable;
import io.aidb.jdbc.sql.Block.Kind;
import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.FromClause.Item;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the query that reads the rows of another one, which stands in its FROM or in a WITH. */
final class Readers {

    private final TokenText text;

    private Readers(TokenText text) {
        this.text = text;
    }

    /**
     * A query that reads the rows of another.
     *
     * @param item what it calls the other one in FROM, where the columns keep their names
     * @param read the text of the other one
     * @param alone true if it has nothing else in FROM
     */
    record Reader(Block block, Item item, Range read, boolean alone) {}

    /** The only query that reads the rows of another; empty if it is not found. */
    static Optional<Reader> of(TokenText text, Block block) {
        return new Readers(text).of(block);
    }

    private Optional<Reader> of(Block block) {
        Block parent = block.parent();
        if (parent == null) {
            return Optional.empty();
        }
        for (CommonTable table : parent.commonTables()) {
            if (table.body() == block) {
                return parent.isRecursive() ? Optional.empty() : readerOf(table, parent);
            }
        }
        return parent.kind() != Kind.SELECT
                ? Optional.empty()
                : parent.part(Part.FROM)
                        .flatMap(from ->
                                FromClause.of(text, from).itemAt(block.range().first()))
                        .filter(item -> text.is(item.body(), Token.Kind.LEFT_PARENTHESIS))
                        .flatMap(item -> reader(parent, item, block.range()));
    }

    private Optional<Reader> readerOf(CommonTable table, Block parent) {
        @Nullable Reader reader = null;
        for (int i = parent.range().first(); i <= parent.range().last(); i++) {
            if (table.text().contains(i)) {
                i = table.text().last();
                continue;
            }
            boolean mentioned = text.isIdentifier(i)
                    && text.name(i).equals(table.name())
                    && !text.is(i - 1, Token.Kind.DOT)
                    && !text.is(i + 1, Token.Kind.DOT);
            if (mentioned && (reader == null || !reader.item().range().contains(i))) {
                int token = i;
                Block block = parent.at(token);
                Optional<Item> item = block.part(Part.FROM)
                        .filter(from -> block.kind() == Kind.SELECT && from.contains(token))
                        .flatMap(from -> FromClause.of(text, from).itemAt(token))
                        .filter(found -> found.body() == token);
                if (reader != null || item.isEmpty()) {
                    return Optional.empty();
                }
                reader = reader(block, item.get(), table.text()).orElse(null);
                if (reader == null) {
                    return Optional.empty();
                }
            }
        }
        boolean renamed = text.is(table.text().first() + 1, Token.Kind.LEFT_PARENTHESIS);
        return renamed ? Optional.empty() : Optional.ofNullable(reader);
    }

    private Optional<Reader> reader(Block block, Item item, Range read) {
        int last = item.range().last();
        boolean renames = text.is(last, Token.Kind.RIGHT_PARENTHESIS) && text.partner(last) != item.body();
        FromClause from = FromClause.of(text, block.part(Part.FROM).orElseThrow());
        boolean alone = from.items().size() == 1;
        return renames ? Optional.empty() : Optional.of(new Reader(block, item, read, alone));
    }
}
