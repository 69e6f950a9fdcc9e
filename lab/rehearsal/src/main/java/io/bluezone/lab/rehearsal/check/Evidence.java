// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.check.files.CountsAccount;
import io.bluezone.lab.rehearsal.check.files.ProvinceAccount;
import io.bluezone.lab.rehearsal.check.files.Publication;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.town.Resident;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** All that the invariants are worked out from. */
public record Evidence(
    People people,
    List<TestedCase> cases,
    List<PhoneAccount> phones,
    AuthorityAccount authority,
    List<VenueAccount> venues,
    Outbreak outbreak,
    Services services) {

  public Evidence {
    cases = List.copyOf(cases);
    phones = List.copyOf(phones);
    venues = List.copyOf(venues);
  }

  /**
   * Services beside keys and warnings.
   *
   * @param counts the reports of phones to the authority's count
   * @param sms the codes by SMS
   * @param visits the visits by places' codes
   * @param province the figures of the province
   */
  public record Services(
      CountsAccount counts, SmsAccount sms, VisitAccount visits, ProvinceAccount province) {}

  /**
   * The outbreak analysis.
   *
   * @param chain that of all histories
   * @param nights those of the nights before
   */
  public record Outbreak(Chain chain, List<Chain> nights) {

    public Outbreak {
      nights = List.copyOf(nights);
    }
  }

  /**
   * Whom no file may name.
   *
   * @param end the last moment of the run
   * @param servers the folder with the files of all servers and boxes
   */
  public record People(Instant end, List<Resident> residents, IdLedger ids, Path servers) {

    public People {
      residents = List.copyOf(residents);
    }
  }

  /**
   * The keys that the authority holds and publishes.
   *
   * @param accepted the keys that its database has
   * @param days the days of listed cases that waited
   * @param published the bulletins that it has made
   * @param lost the bulletins that were out when a back-up was restored
   * @param listed the numbers of the bulletins that its index names
   * @param revoked the SHA-256 in hex of the keys that its list of revocations names
   * @param histories the codes of the histories that have come
   */
  public record AuthorityAccount(
      List<StoredKey> accepted,
      ListedLedger days,
      Publication published,
      Publication lost,
      List<Long> listed,
      List<String> revoked,
      List<String> histories) {

    public AuthorityAccount {
      accepted = List.copyOf(accepted);
      listed = List.copyOf(listed);
      revoked = List.copyOf(revoked);
      histories = List.copyOf(histories);
    }
  }
}
