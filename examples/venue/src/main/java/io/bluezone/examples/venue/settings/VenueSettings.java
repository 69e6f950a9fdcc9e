// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

import io.bluezone.examples.venue.state.OperatorSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The settings that a box was told at start.
 *
 * @param data the folder of all that it keeps
 * @param radio its radio
 * @param authority its authority, and the keys that it trusts
 * @param vaultPassphrase the file whose first line is the vault's passphrase; without it a key file
 * @param recipient for whom exports are sealed, if that is known
 * @param zone the zone of the venue's days
 * @param operator what holds until the operator changes it
 */
public record VenueSettings(
    Path data,
    RadioChoice radio,
    TrustedAuthority authority,
    Optional<Path> vaultPassphrase,
    Optional<Recipient> recipient,
    ZoneId zone,
    OperatorSettings operator) {}
