// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SharedFacts;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.info.SslInfo;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** The things that run out or grow old unless an operator sees to them. */
@Component
public final class Upkeep {

  private static final String BACKUP = "backup";

  /** The end of a key or a certificate is a warning from so long before. */
  static final Duration WARNED_BEFORE = Duration.ofDays(30);

  /** A back-up that is older is a warning. */
  static final Duration OLD_BACKUP = Duration.ofDays(2);

  /** One of them: the time of its end or its last run, and how many whole days are between. */
  public record Item(String name, Optional<Instant> at, long days, boolean warned) {}

  private final SharedFacts facts;
  private final AuthoritySecrets secrets;
  private final SslInfo tls;
  private final Clock clock;

  Upkeep(Database database, AuthoritySecrets secrets, SslBundles bundles, Clock clock) {
    this.facts = new SharedFacts(database);
    this.secrets = secrets;
    this.tls = new SslInfo(bundles, clock);
    this.clock = clock;
  }

  /** Notes that a back-up was made. */
  public static void backedUp(Database database, Clock clock) {
    new SharedFacts(database).put(BACKUP, Long.toString(clock.instant().getEpochSecond()));
  }

  public List<Item> items() {
    Instant now = clock.instant();
    List<Item> items = new ArrayList<>();
    items.add(ending("signing-key", signingEnd(), now));
    certificateEnd().ifPresent(end -> items.add(ending("certificate", end, now)));
    Optional<Instant> backup = lastBackup();
    items.add(
        new Item(
            BACKUP,
            backup,
            backup.map(time -> Duration.between(time, now).toDays()).orElse(0L),
            backup.map(time -> time.plus(OLD_BACKUP).isBefore(now)).orElse(true)));
    return items;
  }

  private static Item ending(String name, Instant end, Instant now) {
    Duration left = Duration.between(now, end);
    return new Item(
        name, Optional.of(end), Math.max(0, left.toDays()), left.compareTo(WARNED_BEFORE) < 0);
  }

  /** {@return until when a key signs, without a gap from now on} */
  Instant signingEnd() {
    return secrets.signing().coveredFrom(clock.instant());
  }

  /** {@return the end of the first certificate to end, if the server has TLS itself} */
  Optional<Instant> certificateEnd() {
    return tls.getBundles().stream()
        .flatMap(bundle -> bundle.getCertificateChains().stream())
        .flatMap(chain -> chain.getCertificates().stream())
        .map(SslInfo.CertificateInfo::getValidityEnds)
        .min(Instant::compareTo);
  }

  Optional<Instant> lastBackup() {
    return facts.find(BACKUP).map(Long::parseLong).map(Instant::ofEpochSecond);
  }
}
