package io.aidb.samples;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest tells. */
final class QuickstartVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = QuickstartVersion.class.getPackage().getImplementationVersion();
        return new String[] {"aidb-quickstart " + (version == null ? "(not packaged)" : version)};
    }
}
