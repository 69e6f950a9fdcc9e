// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import io.bluezone.client.ClientException;
import io.bluezone.client.RegionSync;
import io.bluezone.client.Warning;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.PlaceEntry;
import io.bluezone.crypto.feed.internal.PlaceList;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.feed.internal.RevokedKey;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.SettingsStore;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.visit.Visit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Fetches what is new for a region, checks it and remembers it. Not thread safe. */
public final class RegionChecker {

  /** Warnings that were told are of no use to anyone after that. */
  private static final int KEPT_DAYS = 31;

  /** Visits are kept as encounters are, unless the authority's settings say how long. */
  private static final int VISIT_DAYS = 14;

  private final ClientParts parts;
  private final ContactRecords records;
  private final String region;
  private final SettingsStore settings;

  public RegionChecker(ClientParts parts, ContactRecords records, String region) {
    this.parts = parts;
    this.records = records;
    this.region = region;
    this.settings = new SettingsStore(records.state(), region, parts.trusted());
  }

  /** Asks once; what the network or the server did wrong is in the outcome. */
  public RegionSync check() throws IOException {
    Progress progress = new Progress();
    fetchSettings(progress);
    RegionMemory memory = RegionMemory.load(records.state(), region);
    FeedReader feed =
        new FeedReader(
            parts.http(), region, keys(progress), parts.maxAge(), parts.clock(), folders(progress));
    checkNew(feed, memory, progress);
    takeBack(feed, memory, progress);
    checkPlaces(feed, progress);
    return progress.report(region);
  }

  /** The outcome so far. */
  private static final class Progress {

    final TreeMap<Long, ExposureReport> checked = new TreeMap<>();
    final TreeSet<Long> late = new TreeSet<>();
    final List<Warning> revoked = new ArrayList<>();
    Optional<AuthoritySettings> settings = Optional.empty();
    boolean restored;
    @Nullable IOException failure;

    /**
     * Notes a failure not of this device; the first that is no matter of waiting counts. Ends the
     * check if it was interrupted.
     */
    void failed(IOException e) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      if (failure == null || (mayPass(failure) && !mayPass(e))) {
        failure = e;
      }
    }

    RegionSync report(String region) {
      return new RegionSync(
          region, checked, late, restored, revoked, settings, Optional.ofNullable(failure));
    }
  }

  private static boolean mayPass(IOException e) {
    return e instanceof ClientException failure && failure.mayPass();
  }

  private static boolean isNotFound(IOException e) {
    return e instanceof ClientException failure
        && failure.reason() == ClientException.Reason.NOT_FOUND;
  }

  private void fetchSettings(Progress progress) throws IOException {
    try {
      Reply reply =
          parts.http().get(parts.at("settings/" + region), Optional.empty(), Http.MAX_ANSWER);
      progress.settings =
          Optional.of(
              settings.accept(new ByteArrayInputStream(reply.body()), parts.clock().instant()));
      return;
    } catch (ClientException e) {
      if (!isNotFound(e)) {
        progress.failed(e);
      }
    } catch (SignedFileException e) {
      progress.failed(e);
    }
    progress.settings = settings.load();
  }

  private AuthorityKeys keys(Progress progress) {
    return progress
        .settings
        .map(it -> it.authorityKeys(parts.clock().instant(), parts.trusted()))
        .orElse(parts.trusted());
  }

  /** The addresses that the authority names, first choice first, and the server itself. */
  private List<HttpUrl> folders(Progress progress) {
    List<HttpUrl> folders = new ArrayList<>();
    progress.settings.ifPresent(
        it -> {
          for (URI address : it.bulletinAddresses()) {
            HttpUrl url = HttpUrl.parse(address.toString());
            if (url != null) {
              folders.add(url);
            }
          }
        });
    folders.add(parts.at("bulletins/" + region));
    return folders;
  }

  private void checkNew(FeedReader feed, RegionMemory memory, Progress progress)
      throws IOException {
    Optional<BulletinIndex> index;
    try {
      index = feed.index(memory, parts.clock().instant());
    } catch (ClientException | SignedFileException e) {
      progress.failed(e);
      return;
    }
    if (!index.isPresent()) {
      return;
    }
    progress.restored = memory.noteRestore(index.get(), parts.clock().instant());
    for (IndexedBulletin entry : index.get().bulletins()) {
      if (!memory.isChecked(entry) && !checkOne(feed, entry, memory, progress)) {
        progress.late.add(entry.sequence());
      }
    }
    memory.taken(index.get());
    if (!progress.late.isEmpty() || progress.failure != null) {
      memory.forgetEtags();
    }
    store(memory);
  }

  /** {@return whether the bulletin need not be asked for again} */
  private boolean checkOne(
      FeedReader feed, IndexedBulletin entry, RegionMemory memory, Progress progress)
      throws IOException {
    CaseBulletin bulletin;
    try {
      bulletin = feed.bulletin(entry);
    } catch (ClientException | SignedFileException e) {
      if (!isNotFound(e)) {
        progress.failed(e);
      }
      return false;
    }
    try {
      ExposureReport report = remember(bulletin, records.check(bulletin), memory);
      progress.checked.put(entry.sequence(), report);
      if (!report.isEmpty()) {
        memory.setChecked(entry, bulletin.info().expires());
        // The others are not checked yet: this index is asked for again if that is cut off.
        memory.forgetEtags();
        store(memory);
      }
    } catch (SignedFileException e) {
      if (e.reason() != SignedFileException.Reason.EXPIRED) {
        progress.failed(e);
        return false;
      }
    }
    memory.setChecked(entry, bulletin.info().expires());
    return true;
  }

  /** Keeps what was found as warnings, and gives what was not known from another bulletin. */
  private ExposureReport remember(CaseBulletin bulletin, ExposureReport report, RegionMemory memory)
      throws IOException {
    Map<Long, String> digests = new HashMap<>();
    for (Exposure exposure : report.exposures()) {
      digests.put(exposure.caseIndex(), "");
    }
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      long[] index = {0};
      keys.forEach(
          key -> {
            long at = index[0]++;
            if (digests.containsKey(at)) {
              byte[] bytes = key.key().secret().exposeBytes();
              digests.put(at, Hashing.sha256().hashBytes(bytes).toString());
              Arrays.fill(bytes, (byte) 0);
            }
          });
    }
    List<Exposure> fresh = new ArrayList<>();
    for (Exposure exposure : report.exposures()) {
      String digest =
          exposure.listed().orElseGet(() -> digests.getOrDefault(exposure.caseIndex(), ""));
      Warning warning =
          new Warning(
              region,
              bulletin.info().sequence(),
              digest,
              withoutProbabilities(exposure),
              Warning.State.NEW);
      if (memory.add(warning)) {
        fresh.add(exposure);
      }
    }
    return new ExposureReport(fresh);
  }

  /** Probabilities would not fit into what is kept: a warning says the same before and after. */
  private static Exposure withoutProbabilities(Exposure exposure) {
    Exposure.Judgement judgement = exposure.judgement();
    return new Exposure(
        exposure.caseIndex(),
        exposure.level(),
        exposure.localDay(),
        exposure.meeting(),
        new Exposure.Judgement(
            judgement.counted(),
            judgement.atMost(),
            judgement.fired(),
            judgement.protections(),
            Optional.empty()),
        exposure.listed());
  }

  private void takeBack(FeedReader feed, RegionMemory memory, Progress progress)
      throws IOException {
    // Asked for by every device at every check: who asks must not show that it was warned.
    Optional<BulletinIndex> naming = memory.namingRevocations();
    if (!naming.isPresent()) {
      return;
    }
    Revocations list;
    try {
      list = feed.revocations(naming.get(), parts.clock().instant());
    } catch (ClientException | SignedFileException e) {
      progress.failed(e);
      return;
    }
    // A back-up's authority publishes a lost bulletin's keys again under another number.
    Set<String> keys = list.revoked().stream().map(RevokedKey::sha256).collect(Collectors.toSet());
    List<Warning> all = memory.warnings();
    for (int i = 0; i < all.size(); i++) {
      Warning warning = all.get(i);
      if (!warning.isRevoked() && keys.contains(warning.key())) {
        Warning revoked = warning.with(Warning.State.REVOKED);
        all.set(i, revoked);
        progress.revoked.add(revoked);
      }
    }
    if (!progress.revoked.isEmpty()) {
      store(memory);
    }
  }

  /** Asked for by every device, as revocations are: who asks must not show that it keeps visits. */
  private void checkPlaces(FeedReader feed, Progress progress) throws IOException {
    if (progress.failure != null && mayPass(progress.failure)) {
      return;
    }
    Optional<PlaceList> list;
    try {
      list = feed.places(parts.clock().instant());
    } catch (ClientException | SignedFileException e) {
      progress.failed(e);
      return;
    }
    if (list.isPresent()) {
      StateStore state = records.state();
      // A signed time purges, not this device's clock, which may be wrong.
      LocalDate day = list.get().generated().atOffset(ZoneOffset.UTC).toLocalDate();
      int days =
          progress.settings.map(it -> it.retentionDays().orElse(VISIT_DAYS)).orElse(VISIT_DAYS);
      Visit.eraseOutside(state, day.minusDays(days), day.plusDays(2));
      Map<String, String> places =
          list.get().places().stream()
              .collect(ImmutableMap.toImmutableMap(PlaceEntry::tag, PlaceEntry::sealed));
      Visit.check(state, list.get().region(), places);
    }
  }

  private void store(RegionMemory memory) throws IOException {
    Instant now = parts.clock().instant();
    LocalDate first = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(KEPT_DAYS);
    memory
        .warnings()
        .removeIf(it -> it.state() != Warning.State.NEW && it.localDay().isBefore(first));
    memory.store();
  }
}
