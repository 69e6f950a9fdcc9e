// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import com.google.common.io.BaseEncoding;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bluezone.client.Warning;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.BulletinIndex;
import io.bluezone.crypto.feed.IndexMark;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The memory of a region: the newest index, the bulletins that were checked, and what was found. It
 * is one value of the state store, JSON named by the region in lower-case base32hex, so that a
 * check and its findings are kept together or not at all. If the findings grow too large for it,
 * told ones go first. Not thread safe.
 */
public final class RegionMemory {

  private static final BaseEncoding NAMES = BaseEncoding.base32Hex().lowerCase().omitPadding();
  private static final int MAX_RANGES = 500;

  private final StateStore store;
  private final String region;
  private long revision;
  private final RangeSet<Long> checked = TreeRangeSet.create();
  private final Map<String, String> etags = new HashMap<>();
  private final List<Warning> warnings = new ArrayList<>();
  private Optional<IndexMark> mark = Optional.empty();
  private Optional<String> revocations = Optional.empty();

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
    for (JsonElement range : json.getAsJsonArray("checked")) {
      JsonArray ends = range.getAsJsonArray();
      checked.add(Range.closedOpen(ends.get(0).getAsLong(), ends.get(1).getAsLong()));
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
    return one.sequence() == other.sequence()
        && one.key().equals(other.key())
        && one.day().equals(other.day());
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
    JsonArray ranges = new JsonArray();
    checked.asRanges().stream()
        .skip(Math.max(0, checked.asRanges().size() - MAX_RANGES))
        .forEach(
            range -> {
              JsonArray ends = new JsonArray();
              ends.add(range.lowerEndpoint());
              ends.add(range.upperEndpoint());
              ranges.add(ends);
            });
    json.add("checked", ranges);
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

  void taken(BulletinIndex index) {
    mark = Optional.of(index.mark());
    revocations = index.revocations();
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

  boolean isChecked(long sequence) {
    return checked.contains(sequence);
  }

  void setChecked(long from, long until) {
    if (from < until) {
      checked.add(Range.closedOpen(from, until));
    }
  }

  /** {@return the numbers of a span that have not been checked, so many at most} */
  List<Long> unchecked(long from, long until, int most) {
    List<Long> numbers = new ArrayList<>();
    if (from < until) {
      for (Range<Long> gap :
          checked.complement().subRangeSet(Range.closedOpen(from, until)).asRanges()) {
        for (long number : ContiguousSet.create(gap, DiscreteDomain.longs())) {
          if (numbers.size() == most) {
            return numbers;
          }
          numbers.add(number);
        }
      }
    }
    return numbers;
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
