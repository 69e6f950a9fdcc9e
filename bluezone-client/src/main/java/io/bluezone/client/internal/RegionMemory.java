// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Ordering;
import com.google.common.io.BaseEncoding;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bluezone.client.AuthorityStatus;
import io.bluezone.client.Warning;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexMark;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The memory of a region: the newest index, the bulletins that were checked, and what was found. It
 * is one value of the state store, JSON named by the region in lower-case base32hex, so that a
 * check and its findings are kept together or not at all. If the findings grow too large for it,
 * told ones go first. Not thread safe.
 */
public final class RegionMemory {

  private static final BaseEncoding NAMES = BaseEncoding.base32Hex().lowerCase().omitPadding();

  /** The bulletins of four months of hourly windows. */
  private static final int MAX_CHECKED = 3000;

  /** The characters of base64 that stand for a file: 48 bits of its SHA-256. */
  private static final int TAG_LENGTH = 8;

  private final StateStore store;
  private final String region;
  private long revision;
  private final Set<String> checked = new LinkedHashSet<>();
  private final Map<String, String> etags = new HashMap<>();
  private final List<Warning> warnings = new ArrayList<>();
  private Optional<IndexMark> mark = Optional.empty();
  private Optional<String> revocations = Optional.empty();
  private Instant valid = Instant.EPOCH;
  private long floor;

  private RegionMemory(StateStore store, String region) {
    this.store = store;
    this.region = region;
  }

  public static RegionMemory load(StateStore store, String region) throws StateException {
    RegionMemory memory = new RegionMemory(store, region);
    Optional<StateValue> kept = store.load(StateKind.REGION, memory.name());
    if (kept.isPresent()) {
      memory.revision = kept.get().revision();
      try {
        String text = new String(kept.get().bytes().exposeBytes(), StandardCharsets.UTF_8);
        memory.read(JsonParser.parseString(text).getAsJsonObject());
      } catch (RuntimeException e) {
        // Whatever the parser or a value makes of it: only this class writes it.
        throw new StateException(
            "what is remembered of region " + region + " is damaged; erase the records", e);
      }
    }
    return memory;
  }

  private String name() {
    return NAMES.encode(region.getBytes(StandardCharsets.US_ASCII));
  }

  private void read(JsonObject json) {
    if (json.has("generated")) {
      mark =
          Optional.of(
              new IndexMark(
                  Instant.ofEpochSecond(json.get("generated").getAsLong()),
                  json.get("newest").getAsLong(),
                  json.get("sha256").getAsString()));
    }
    revocations = Optional.ofNullable(json.get("revocations")).map(JsonElement::getAsString);
    if (json.has("files")) {
      Splitter.fixedLength(TAG_LENGTH).split(json.get("files").getAsString()).forEach(checked::add);
      valid = Instant.ofEpochSecond(json.get("valid").getAsLong());
      floor = json.get("floor").getAsLong();
    }
    json.getAsJsonObject("etags")
        .entrySet()
        .forEach(each -> etags.put(each.getKey(), each.getValue().getAsString()));
    for (JsonElement each : json.getAsJsonArray("warnings")) {
      warnings.add(WarningCodec.fromJson(region, each.getAsJsonObject()));
    }
  }

  /** Keeps it with what another program kept meanwhile; of no effect if all was erased by then. */
  public void store() throws StateException {
    OptionalLong kept = tryStore();
    while (!kept.isPresent()) {
      RegionMemory other = load(store, region);
      if (other.revision == StateStore.ABSENT) {
        return;
      }
      add(other);
      kept = tryStore();
    }
    revision = kept.getAsLong();
  }

  private void add(RegionMemory other) {
    checked.addAll(other.checked);
    valid = Ordering.natural().max(valid, other.valid);
    floor = Math.max(floor, other.floor);
    for (Warning theirs : other.warnings) {
      int at = Iterables.indexOf(warnings, ours -> isSame(ours, theirs));
      if (at < 0) {
        warnings.add(theirs);
      } else {
        warnings.set(at, warnings.get(at).with(theirs.state()));
      }
    }
    forgetEtags();
    revision = other.revision;
  }

  private static boolean isSame(Warning one, Warning other) {
    return one.key().equals(other.key()) && one.localDay().equals(other.localDay());
  }

  private OptionalLong tryStore() throws StateException {
    byte[] bytes = toJson();
    while (bytes.length > StateStore.MAX_SIZE && !warnings.isEmpty()) {
      int told = Iterables.indexOf(warnings, it -> it.state() != Warning.State.NEW);
      warnings.remove(Math.max(0, told));
      bytes = toJson();
    }
    SecretBytes value = SecretBytes.copyOf(bytes);
    try {
      return store.compareAndSet(StateKind.REGION, name(), revision, value);
    } finally {
      value.erase();
    }
  }

  private byte[] toJson() {
    JsonObject json = new JsonObject();
    mark.ifPresent(
        it -> {
          json.addProperty("generated", it.generated().getEpochSecond());
          json.addProperty("newest", it.newest());
          json.addProperty("sha256", it.sha256());
        });
    revocations.ifPresent(it -> json.addProperty("revocations", it));
    json.addProperty(
        "files",
        checked.stream()
            .skip(Math.max(0, checked.size() - MAX_CHECKED))
            .collect(Collectors.joining()));
    json.addProperty("valid", valid.getEpochSecond());
    json.addProperty("floor", floor);
    JsonObject validators = new JsonObject();
    etags.forEach(validators::addProperty);
    json.add("etags", validators);
    JsonArray found = new JsonArray();
    for (Warning warning : warnings) {
      found.add(WarningCodec.toJson(warning));
    }
    json.add("warnings", found);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** {@return what is kept of the newest index} */
  Optional<IndexMark> mark() {
    return mark;
  }

  /** {@return how the region stands, after what went wrong at the last check} */
  public AuthorityStatus.Region status(Optional<IOException> problem) {
    long newest = mark.map(IndexMark::newest).orElse(0L);
    return new AuthorityStatus.Region(
        region,
        mark.map(IndexMark::generated),
        newest > 0 ? OptionalLong.of(newest) : OptionalLong.empty(),
        problem);
  }

  /**
   * Tells, once, whether a later index lacks the newest bulletin of the one that is known before
   * its time is over: the authority went back to a back-up.
   */
  boolean noteRestore(BulletinIndex later, Instant now) {
    boolean restored =
        now.isBefore(valid) && mark.filter(it -> it.newest() > 0 && !lists(later, it)).isPresent();
    if (restored) {
      valid = Instant.EPOCH;
    }
    return restored;
  }

  private static boolean lists(BulletinIndex index, IndexMark last) {
    return index.bulletins().stream()
        .anyMatch(it -> it.sequence() == last.newest() && it.sha256().equals(last.sha256()));
  }

  /** Takes an index for the newest, and forgets what it does not list. */
  void taken(BulletinIndex index) {
    mark = Optional.of(index.mark());
    revocations = index.revocations();
    List<IndexedBulletin> listed = index.bulletins();
    int older = Math.max(0, listed.size() - MAX_CHECKED);
    if (older > 0) {
      floor = Math.max(floor, listed.get(older - 1).sequence());
    }
    Set<String> tags = new LinkedHashSet<>();
    listed.subList(older, listed.size()).forEach(it -> tags.add(tag(it)));
    checked.retainAll(tags);
  }

  /** {@return what the newest index says of revocations, if it names some; without bulletins} */
  Optional<BulletinIndex> namingRevocations() {
    return mark.filter(it -> revocations.isPresent())
        .map(it -> new BulletinIndex(region, it.generated(), ImmutableList.of(), revocations));
  }

  Optional<String> etag(String address) {
    return Optional.ofNullable(etags.get(address));
  }

  /** Remembers which index of an address was seen; the others' are forgotten when it changes. */
  void etag(String address, Optional<String> etag) {
    if (!etag.equals(etag(address))) {
      etags.clear();
    }
    etag.ifPresent(it -> etags.put(address, it));
  }

  void forgetEtags() {
    etags.clear();
  }

  boolean isChecked(IndexedBulletin bulletin) {
    return bulletin.sequence() <= floor || checked.contains(tag(bulletin));
  }

  /** Remembers a file, and until when the index has to list it. */
  void setChecked(IndexedBulletin bulletin, Instant expires) {
    checked.add(tag(bulletin));
    valid = Ordering.natural().max(valid, expires);
  }

  private static String tag(IndexedBulletin bulletin) {
    byte[] digest = BaseEncoding.base16().lowerCase().decode(bulletin.sha256());
    return BaseEncoding.base64().encode(digest).substring(0, TAG_LENGTH);
  }

  /** Adds a warning unless it is known, be it from another bulletin; tells if it did. */
  boolean add(Warning found) {
    boolean known = warnings.stream().anyMatch(it -> isSame(it, found));
    return !known && warnings.add(found);
  }

  /** {@return whether a warning was here and new, and is told now} */
  public boolean setTold(Warning told) {
    int at = Iterables.indexOf(warnings, ours -> isSame(ours, told));
    if (at < 0 || warnings.get(at).state() != Warning.State.NEW) {
      return false;
    }
    warnings.set(at, warnings.get(at).with(Warning.State.TOLD));
    return true;
  }

  /** {@return what was found, the oldest first; may be changed} */
  public List<Warning> warnings() {
    return warnings;
  }
}
