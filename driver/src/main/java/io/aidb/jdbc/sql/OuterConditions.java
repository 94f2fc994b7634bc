package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.Readers.Reader;
import io.aidb.jdbc.sql.References.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the queries around a query want of its rows, in terms of its own columns, as where a tool filters a user's statement:
 * {@code SELECT … FROM (SELECT d.id, … FROM docs d) t WHERE t.id < 3} wants rows with {@code d.id < 3}.
 */
final class OuterConditions {

    /** What may stand behind a word that looks like a column and is none: {@code extract(year FROM …)}. */
    private static final Set<String> AFTER_WORDS = Set.of("WITH", "WITHOUT", "FROM");

    private final TokenText text;
    private final Splicer splicer;
    private final Function<Range, List<Range>> known;
    private final Predicate<Block> mergeable;

    /**
     * The conditions of a statement.
     *
     * @param known gives the parts of a condition, joined by AND, whose values are known
     * @param mergeable true for a query whose rows can be chosen by conditions of the queries around it
     */
    OuterConditions(TokenText text, Splicer splicer, Function<Range, List<Range>> known, Predicate<Block> mergeable) {
        this.text = text;
        this.splicer = splicer;
        this.known = known;
        this.mergeable = mergeable;
    }

    /** Conditions that the rows of a query meet which the queries around it take. */
    List<Rewritten> of(Block block) {
        List<Rewritten> conditions = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        Block inner = block;
        Optional<Reader> reader = reader(inner);
        while (reader.isPresent()) {
            levels.add(0, new Level(inner, reader.get()));
            reader.get().block().part(Part.WHERE).stream()
                    .flatMap(where -> known.apply(where).stream())
                    .flatMap(condition -> translated(condition, levels).stream())
                    .forEach(conditions::add);
            inner = reader.get().block();
            reader = reader(inner);
        }
        return conditions;
    }

    /** ORDER BY and LIMIT of the query around a query, if nothing else chooses, counts or sorts its rows. */
    Optional<Rewritten> limit(Block block, Limits limits) {
        Optional<Reader> reader = reader(block);
        if (reader.isEmpty() || block.has(Part.ORDER)) {
            return Optional.empty();
        }
        Block outer = reader.get().block();
        List<Level> levels = List.of(new Level(block, reader.get()));
        boolean counts = outer.has(Part.WINDOW)
                || outer.part(Part.LIST).filter(new Aggregates(text)::in).isPresent();
        boolean chooses = outer.part(Part.WHERE).stream()
                .flatMap(where -> Conjuncts.of(text, where).stream())
                .anyMatch(c ->
                        !known.apply(c).contains(c) || translated(c, levels).isEmpty());
        return counts || chooses ? Optional.empty() : limits.of(outer, sorted -> translated(sorted, levels));
    }

    /** A query, and the one that reads its rows. */
    private record Level(Block block, Reader reader) {}

    private Optional<Reader> reader(Block block) {
        return mergeable.test(block) ? Readers.of(text, block).filter(Reader::alone) : Optional.empty();
    }

    /** A part of the outermost of some queries, in terms of the columns of the innermost. */
    private Optional<Rewritten> translated(Range part, List<Level> levels) {
        boolean plain = Stream.iterate(part.first(), i -> i <= part.last(), i -> i + 1)
                .noneMatch(i -> text.isWord(i, "SELECT")
                        || text.isIdentifier(i) && text.name(i).equals(CallLocator.SCHEMA));
        if (!plain) {
            return Optional.empty();
        }
        SqlBuilder sql = new SqlBuilder();
        int next = part.first();
        for (Reference reference : References.in(text, part)) {
            Optional<String> column = column(reference, levels);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            if (next < reference.range().first()) {
                sql.add(splicer.rewrite(next, reference.range().first() - 1));
            }
            sql.add(" ").add(column.get()).add(" ");
            next = reference.range().last() + 1;
        }
        if (next <= part.last()) {
            sql.add(splicer.rewrite(next, part.last()));
        }
        return Optional.of(sql.build());
    }

    /** A column as the innermost query calls it. */
    private Optional<String> column(Reference reference, List<Level> levels) {
        int last = reference.range().last();
        boolean other = reference.qualifier().isEmpty()
                && (text.isAnyWord(last + 1, AFTER_WORDS)
                        || text.is(reference.range().first() - 1, Token.Kind.STRING));
        Optional<Name> name = other
                ? Optional.empty()
                : Optional.of(new Name(
                        reference.qualifier(),
                        reference.name(),
                        text.text(last),
                        reference.qualifier().isPresent()));
        for (Level level : levels) {
            name = name.flatMap(n -> inside(n, level));
        }
        return name.map(n -> n.qualifier().map(q -> Quoted.identifier(q) + ".").orElse("") + n.written());
    }

    /**
     * A column.
     *
     * @param written its name with the quotes that it needs
     * @param certain false for a word that may be something else
     */
    private record Name(Optional<String> qualifier, String name, String written, boolean certain) {}

    /** A column as the query calls it whose rows are read. */
    private Optional<Name> inside(Name name, Level level) {
        String alias = level.reader().item().name();
        boolean ours = name.qualifier().isPresent()
                ? name.qualifier().get().equals(alias)
                : !name.name().equals(alias);
        if (!ours || name.name().equals("*")) {
            return Optional.empty();
        }
        List<Range> stars = new ArrayList<>();
        for (Range item : Items.of(text, level.block().part(Part.LIST).orElseThrow())) {
            Range expression = Items.withoutAlias(text, item);
            if (text.isOperator(item.last(), "*")) {
                stars.add(item);
            } else if (label(item, expression).equals(name.name())) {
                return plainColumn(expression);
            }
        }
        if (stars.size() != 1) {
            return Optional.empty();
        }
        Range star = stars.get(0);
        boolean all = star.first() == star.last();
        return all || name.certain() && star.first() == star.last() - 2
                ? Optional.of(new Name(
                        all ? Optional.empty() : Optional.of(text.name(star.first())),
                        name.name(),
                        name.written(),
                        name.certain()))
                : Optional.empty();
    }

    private String label(Range item, Range expression) {
        return expression.equals(item) ? new ColumnName(text).of(item) : text.name(item.last());
    }

    private Optional<Name> plainColumn(Range expression) {
        boolean qualified = expression.last() == expression.first() + 2
                && text.is(expression.first() + 1, Token.Kind.DOT)
                && text.isIdentifier(expression.first());
        boolean plain = text.isIdentifier(expression.last())
                && (qualified || expression.first() == expression.last())
                && References.in(text, expression).size() == 1;
        return plain
                ? Optional.of(new Name(
                        qualified ? Optional.of(text.name(expression.first())) : Optional.empty(),
                        text.name(expression.last()),
                        text.text(expression.last()),
                        true))
                : Optional.empty();
    }
}
