// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check;

import io.bluezone.examples.rehearsal.check.AuthorityFiles.StoredKey;
import io.bluezone.examples.rehearsal.health.TestedCase;
import io.bluezone.examples.rehearsal.town.Resident;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * All that the invariants are worked out from.
 *
 * @param end the last moment of the run
 * @param accepted the keys that the authority's database has
 * @param published the keys of all bulletins that the authority has made
 * @param listed the numbers of the bulletins that its index names
 * @param revoked the SHA-256 in hex of the keys that its list of revocations names
 * @param histories the codes of the histories that have come
 * @param servers the folder with the files of all servers and boxes
 */
public record Evidence(
    Instant end,
    List<Resident> residents,
    List<TestedCase> cases,
    List<PhoneAccount> phones,
    List<StoredKey> accepted,
    List<PublishedKey> published,
    List<Long> listed,
    List<String> revoked,
    List<String> histories,
    List<VenueAccount> venues,
    IdLedger ids,
    Path servers) {

  public Evidence {
    residents = List.copyOf(residents);
    cases = List.copyOf(cases);
    phones = List.copyOf(phones);
    accepted = List.copyOf(accepted);
    published = List.copyOf(published);
    listed = List.copyOf(listed);
    revoked = List.copyOf(revoked);
    histories = List.copyOf(histories);
    venues = List.copyOf(venues);
  }
}
