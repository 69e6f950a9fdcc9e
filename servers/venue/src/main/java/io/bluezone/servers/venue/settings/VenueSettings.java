// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

import io.bluezone.servers.venue.state.OperatorSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The settings that a box was told at start. Without a passphrase's file the vault has a key file;
 * {@code operator} holds until the operator changes it.
 */
public record VenueSettings(
    Path data,
    RadioChoice radio,
    TrustedAuthority authority,
    Optional<Path> vaultPassphrase,
    Optional<Recipient> recipient,
    ZoneId zone,
    OperatorSettings operator) {}
