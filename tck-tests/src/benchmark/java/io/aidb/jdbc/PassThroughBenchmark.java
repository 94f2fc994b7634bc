package io.aidb.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.postgresql.core.BaseConnection;

/** What the driver adds to a statement without calls, over a statement that does nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PassThroughBenchmark {

    @Param({
        "SELECT 1",
        "SELECT o.id, o.ordered_at, c.name, sum(l.amount * l.price) AS total FROM orders o JOIN customers c ON c.id ="
                + " o.customer JOIN lines l ON l.order_id = o.id WHERE o.ordered_at > now() - interval '1 day'"
                + " GROUP BY o.id, c.name ORDER BY total DESC LIMIT 50"
    })
    public String sql;

    private Statement raw;
    private Statement aidb;

    @Setup
    public void connect() throws SQLException {
        raw = new IdleStatement();
        ConnectionOrigin origin = new ConnectionOrigin(
                new org.postgresql.Driver(),
                AidbUrl.parse("jdbc:aidb://localhost/none").orElseThrow(),
                new Properties());
        InvocationHandler statements = (self, method, arguments) -> new IdleStatement();
        BaseConnection connection = (BaseConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BaseConnection.class}, statements);
        aidb = new AidbConnection(connection, origin).createStatement();
    }

    @Benchmark
    public boolean raw() throws SQLException {
        return raw.execute(sql);
    }

    @Benchmark
    public boolean aidb() throws SQLException {
        return aidb.execute(sql);
    }
}
