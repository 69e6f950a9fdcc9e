// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

import io.bluezone.crypto.bulletin.AuthorityKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a box was told at start.
 *
 * @param data the folder of all that it keeps
 * @param radio which radio: {@code auto}, {@code sim}, {@code bluez} or {@code bluez:hciN}
 * @param seed the seed of a simulated world
 * @param authority the authority's server, if there is one
 * @param authorityKeys whom to trust
 * @param regions the regions to ask for
 * @param settingsFile the authority's signed settings, if they come as a file
 * @param vaultPassphrase the file whose first line is the vault's passphrase; without it a key file
 * @param recipient for whom exports are sealed, if that is known
 * @param zone the zone of the venue's days
 * @param name the venue's name until the operator gives another
 * @param gateMode whether the screen is a gate's until the operator decides
 * @param gateStrength how strong a phone at the gate is, in dBm
 * @param appAddress where the app is to be had
 */
public record VenueSettings(
    Path data,
    String radio,
    long seed,
    Optional<URI> authority,
    List<AuthorityKey> authorityKeys,
    List<String> regions,
    Optional<Path> settingsFile,
    Optional<Path> vaultPassphrase,
    Optional<Recipient> recipient,
    ZoneId zone,
    String name,
    boolean gateMode,
    int gateStrength,
    URI appAddress) {

  public VenueSettings {
    authorityKeys = List.copyOf(authorityKeys);
    regions = List.copyOf(regions);
  }
}
