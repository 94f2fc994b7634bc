package io.aidb.provider.http;

import com.fasterxml.jackson.core.JacksonException;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.http.CallFailure.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** What an exchange that ended without a proper answer means. */
final class TransportFailures {

    private final Call call;

    TransportFailures(Call call) {
        this.call = call;
    }

    /** Before the first byte of an answer. */
    CallFailure beforeAnswer(IOException e, boolean expired, Slice slice) {
        String subject = Sentences.subject(call);
        if (expired || (e instanceof InterruptedIOException && !isConnectTimeout(e))) {
            return failure(
                    Kind.TIMED_OUT,
                    subject + " did not answer within " + timeout() + " for " + slice.describe(call.job()) + ".",
                    "The key timeout of the model's configuration sets the time, in seconds.",
                    e);
        }
        if (e instanceof UnknownHostException) {
            return failure(Kind.UNREACHABLE, subject + " is unknown: its host name has no address.", checkUrl(), e);
        }
        if (isCertificateProblem(e)) {
            return failure(
                    Kind.FATAL,
                    subject + " can't be trusted: the TLS handshake failed.",
                    "For a certificate of an own authority set tls_config.ca_path to its PEM file; the certificate must name"
                            + " the host.",
                    e);
        }
        if (e instanceof ClientProtocolException) {
            return failure(
                    Kind.FATAL,
                    subject + " can't be reached, or does not speak HTTP there.",
                    "Check url, http or https, and the proxy that HTTPS_PROXY or HTTP_PROXY names, with its user and password.",
                    e);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException || isConnectTimeout(e)) {
            return failure(Kind.UNREACHABLE, subject + " can't be reached.", checkUrl(), e);
        }
        return failure(
                Kind.UNAVAILABLE,
                subject + " closed the connection without an answer for " + slice.describe(call.job()) + ".",
                checkUrl(),
                e);
    }

    /** After the answer began. */
    CallFailure duringAnswer(IOException e, boolean expired, Slice slice) {
        String prefix = Sentences.subject(call) + " gave an answer for " + slice.describe(call.job()) + " that ";
        if (expired) {
            return failure(
                    Kind.BROKEN,
                    prefix + "was not complete within " + timeout() + ".",
                    "The key timeout of the model's configuration sets the time, in seconds.",
                    e);
        }
        if (e instanceof LimitedInputStream.TooLongException) {
            return new CallFailure(
                    Kind.FATAL,
                    new AidbException(
                            SqlState.PROGRAM_LIMIT_EXCEEDED,
                            prefix + "is larger than " + AnswerBody.LARGEST / (1024 * 1024) + " MiB.",
                            "Lower max_batch_size, and check that url is the address of a model."));
        }
        if (e instanceof BadAnswerException bad) {
            return failure(
                    bad.onlyOneItem() ? Kind.ITEM : Kind.FATAL,
                    prefix + call.clean(String.valueOf(bad.getMessage()), slice) + ".",
                    "Check that url and model are those of the right kind of model.",
                    null);
        }
        if (e instanceof JacksonException) {
            // without its text and cause, which may quote the answer
            return failure(
                    Kind.FATAL,
                    prefix + "is not complete or not JSON.",
                    "Check that url is the address of a model and not of a page.",
                    null);
        }
        if (e instanceof ZipException) {
            return failure(Kind.FATAL, prefix + "is not the gzip that it claims to be.", null, e);
        }
        return failure(Kind.BROKEN, prefix + "broke off.", "Try again.", e);
    }

    private static boolean isCertificateProblem(IOException e) {
        return e instanceof SSLPeerUnverifiedException
                || (e instanceof SSLHandshakeException && !(e.getCause() instanceof EOFException))
                || (e instanceof SSLException
                        && String.valueOf(e.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("certificate"));
    }

    private static boolean isConnectTimeout(IOException e) {
        return e instanceof ConnectTimeoutException;
    }

    private String timeout() {
        double seconds = call.config().timeout().toMillis() / 1_000.0;
        return seconds == Math.rint(seconds) ? (long) seconds + " s" : seconds + " s";
    }

    private String checkUrl() {
        return "Check the key url of the model, the network, and HTTPS_PROXY, HTTP_PROXY and NO_PROXY.";
    }

    private static CallFailure failure(Kind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        return new CallFailure(kind, new AidbException(SqlState.IO_ERROR, message, hint, cause));
    }
}
