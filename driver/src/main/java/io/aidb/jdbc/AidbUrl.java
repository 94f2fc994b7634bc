package io.aidb.jdbc;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.URLCoder;

/**
 * A connection URL taken apart into what is ours and what pgjdbc is to see. It says nothing of itself in
 * {@code toString}, since it may hold passwords.
 */
final class AidbUrl {

    private static final String OWN = "jdbc:aidb:";
    private static final String SUBPROTOCOL = "postgresql:";
    private static final String POSTGRES = "jdbc:" + SUBPROTOCOL;

    private final String address;
    private final String parameters;
    private final Map<String, String> own;
    private final Map<String, String> personal;

    private AidbUrl(String address, String parameters, Map<String, String> own, Map<String, String> personal) {
        this.address = address;
        this.parameters = parameters;
        this.own = own;
        this.personal = personal;
    }

    /** Whether a URL is for this driver. */
    static boolean isOwn(String url) {
        return url.startsWith(OWN);
    }

    /** The parts of a URL; empty if it is not for this driver. */
    static Optional<AidbUrl> parse(String url) {
        return isOwn(url) ? Optional.of(split(url.substring(OWN.length()))) : Optional.empty();
    }

    /** The parts of a URL in pgjdbc's own form or in one of ours, or of what follows the protocol in these. */
    static AidbUrl ofEither(String url) {
        if (!url.startsWith("jdbc:")) {
            return split(url);
        }
        if (url.startsWith(POSTGRES)) {
            return split(url.substring("jdbc:".length()));
        }
        return parse(url)
                .orElseThrow(() -> new AidbException(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "The URL is one of another database.",
                        "It should begin with jdbc:aidb: or jdbc:postgresql:."));
    }

    private static AidbUrl split(String rest) {
        String text = rest.startsWith(SUBPROTOCOL) ? rest.substring(SUBPROTOCOL.length()) : rest;
        int question = text.indexOf('?');
        String address = question < 0 ? text : text.substring(0, question);
        rejectUserInfo(address);
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, String> personal = new LinkedHashMap<>();
        String parameters = parametersOf(question < 0 ? "" : text.substring(question + 1))
                .filter(parameter -> !takeIf(OwnProperties::isOwn, parameter, own))
                .filter(parameter -> !takeIf(PublicParameters::isPersonal, parameter, personal))
                .collect(Collectors.joining("&"));
        return new AidbUrl(address, parameters, own, personal);
    }

    /** pgjdbc would take all of it for a host name, and print it when that is not found. */
    private static void rejectUserInfo(String address) {
        if (address.startsWith("//")) {
            int slash = address.indexOf('/', 2);
            if (address.substring(2, slash < 0 ? address.length() : slash).indexOf('@') >= 0) {
                throw new AidbException(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "The URL has a user or a password before the host name, which PostgreSQL's URLs don't have.",
                        "Give them as the properties user and password.");
            }
        }
    }

    private static boolean takeIf(Predicate<String> wanted, String parameter, Map<String, String> taken) {
        String name = nameOf(parameter);
        if (!wanted.test(name)) {
            return false;
        }
        try {
            taken.put(name, parameter.equals(name) ? "" : URLCoder.decode(parameter.substring(name.length() + 1)));
        } catch (IllegalArgumentException e) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The value of " + name + " in the URL is not correctly encoded.",
                    "Write % as %25.");
        }
        return true;
    }

    private static Stream<String> parametersOf(String query) {
        return Stream.of(query.split("&")).filter(parameter -> !parameter.isEmpty());
    }

    private static String nameOf(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    /** The URL for pgjdbc, without our own properties and without what is personal: it writes URLs to the log. */
    String forPostgres() {
        return POSTGRES + address + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** The URL for pgjdbc with what is personal, correctly encoded; only for where it is not written to a log. */
    String withPersonal() {
        String encoded = personal.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLCoder.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return POSTGRES + address + "?" + parameters + "&" + encoded;
    }

    /** Our own properties with their values, decoded, known or not. */
    Map<String, String> own() {
        return own;
    }

    /** User, password and other personal properties of pgjdbc, decoded; they come before what an application gives. */
    Map<String, String> personal() {
        return personal;
    }

    /**
     * The URL without secrets, in the form that contains {@code :postgresql:}, by which some tools know a database.
     */
    String display() {
        String shown = Stream.concat(
                        parametersOf(parameters).filter(parameter -> PublicParameters.contains(nameOf(parameter))),
                        own.entrySet().stream()
                                .filter(entry -> PublicParameters.contains(entry.getKey()))
                                .map(entry -> entry.getKey() + "=" + URLCoder.encode(entry.getValue())))
                .collect(Collectors.joining("&"));
        return OWN + SUBPROTOCOL + address + (shown.isEmpty() ? "" : "?" + shown);
    }

    @Override
    public String toString() {
        return "AidbUrl";
    }
}
