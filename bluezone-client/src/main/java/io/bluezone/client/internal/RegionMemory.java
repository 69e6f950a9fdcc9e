// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
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
import io.bluezone.crypto.feed.IndexMark;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a device remembers of a region: the newest index, which bulletins it has checked, and what
 * it found. In the vault as one secret, JSON named {@code client.} and the region in lower-case
 * base32hex, so that a check and what it found are kept together or not at all. Not thread safe.
 */
public final class RegionMemory {

  private static final String PREFIX = "client.";
  private static final BaseEncoding NAMES = BaseEncoding.base32Hex().lowerCase().omitPadding();
  private static final int MAX_WARNINGS = 200;
  private static final int MAX_RANGES = 500;

  private final KeyVault vault;
  private final String name;
  private final RangeSet<Long> checked = TreeRangeSet.create();
  private final Map<String, String> etags = new HashMap<>();
  private final List<Warning> warnings = new ArrayList<>();
  private Optional<IndexMark> mark = Optional.empty();

  private RegionMemory(KeyVault vault, String region) {
    this.vault = vault;
    this.name = PREFIX + NAMES.encode(region.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads what is remembered.
   *
   * @param vault where
   * @param region the region
   * @return it
   * @throws VaultException if it cannot be read
   */
  public static RegionMemory load(KeyVault vault, String region) throws VaultException {
    RegionMemory memory = new RegionMemory(vault, region);
    Optional<SecretBytes> kept = vault.load(memory.name);
    if (kept.isPresent()) {
      try {
        String text = new String(kept.get().exposeBytes(), StandardCharsets.UTF_8);
        memory.read(JsonParser.parseString(text).getAsJsonObject(), region);
      } catch (RuntimeException e) {
        // Whatever the parser or a value makes of it: only this class writes it.
        throw damaged(memory.name, e);
      }
    }
    return memory;
  }

  /** Forgets the warnings of all regions. */
  public static void eraseWarnings(KeyVault vault) throws VaultException {
    for (String name : vault.names()) {
      if (name.startsWith(PREFIX)) {
        String region =
            new String(NAMES.decode(name.substring(PREFIX.length())), StandardCharsets.US_ASCII);
        RegionMemory memory = load(vault, region);
        if (!memory.warnings.isEmpty()) {
          memory.warnings.clear();
          memory.store();
        }
      }
    }
  }

  private static VaultException damaged(String name, RuntimeException cause) {
    return new VaultException(
        "the secret \"" + name + "\" is damaged; delete it to check the region's bulletins again",
        cause);
  }

  private void read(JsonObject json, String region) {
    if (json.has("generated")) {
      mark =
          Optional.of(
              new IndexMark(
                  Instant.ofEpochSecond(json.get("generated").getAsLong()),
                  json.get("newest").getAsLong(),
                  json.get("sha256").getAsString()));
    }
    for (JsonElement range : json.getAsJsonArray("checked")) {
      JsonArray ends = range.getAsJsonArray();
      checked.add(Range.closedOpen(ends.get(0).getAsLong(), ends.get(1).getAsLong()));
    }
    json.getAsJsonObject("etags")
        .entrySet()
        .forEach(each -> etags.put(each.getKey(), each.getValue().getAsString()));
    for (JsonElement each : json.getAsJsonArray("warnings")) {
      JsonObject warning = each.getAsJsonObject();
      warnings.add(
          new Warning(
              region,
              warning.get("sequence").getAsLong(),
              warning.get("key").getAsString(),
              LocalDate.parse(warning.get("day").getAsString()),
              Duration.ofSeconds(warning.get("seconds").getAsLong()),
              warning.get("close").getAsBoolean(),
              warning.get("told").getAsBoolean(),
              warning.get("revoked").getAsBoolean()));
    }
  }

  /**
   * Keeps it.
   *
   * @throws VaultException if it could not be kept
   */
  public void store() throws VaultException {
    while (warnings.size() > MAX_WARNINGS) {
      warnings.remove(0);
    }
    JsonObject json = new JsonObject();
    mark.ifPresent(
        it -> {
          json.addProperty("generated", it.generated().getEpochSecond());
          json.addProperty("newest", it.newest());
          json.addProperty("sha256", it.sha256());
        });
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
      JsonObject each = new JsonObject();
      each.addProperty("sequence", warning.sequence());
      each.addProperty("key", warning.key());
      each.addProperty("day", warning.day().toString());
      each.addProperty("seconds", warning.counted().toMillis() / 1000);
      each.addProperty("close", warning.closeContact());
      each.addProperty("told", warning.told());
      each.addProperty("revoked", warning.revoked());
      found.add(each);
    }
    json.add("warnings", found);
    SecretBytes secret = SecretBytes.copyOf(json.toString().getBytes(StandardCharsets.UTF_8));
    vault.store(name, secret);
    secret.erase();
  }

  /** {@return what is kept of the newest index} */
  Optional<IndexMark> mark() {
    return mark;
  }

  void mark(IndexMark newest) {
    mark = Optional.of(newest);
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

  /** {@return what was found, the oldest first; may be changed} */
  public List<Warning> warnings() {
    return warnings;
  }
}
