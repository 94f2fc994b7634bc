package io.aidb.provider.local.hub;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * What the hub says of a file.
 *
 * @param address where it is asked for, at the commit
 * @param commit the version that the revision means now
 * @param etag what names the content; a SHA-256 for files in large file storage
 * @param size in bytes, or -1 if the hub doesn't say
 */
record RemoteFile(URI address, String commit, String etag, long size) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,127}");

    /** Takes the values from headers, which may be missing or quoted. */
    static RemoteFile of(URI address, String commit, String etag, long size) throws IOException {
        String name = (etag.startsWith("W/") ? etag.substring(2) : etag).replace("\"", "");
        if (!NAME.matcher(commit).matches() || !NAME.matcher(name).matches()) {
            throw new IOException("the answer lacks the headers X-Repo-Commit and ETag of a hub");
        }
        return new RemoteFile(address, commit, name, size);
    }

    /** True if the content can be checked against the ETag. */
    boolean hasDigest() {
        return SHA256.matcher(etag).matches();
    }
}
