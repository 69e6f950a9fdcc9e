// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.OutboxEntry.State;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outbox in the state store. What waits and what became of it are values of two kinds, so that
 * the keys that waited are forgotten with the key of theirs. An answer is noted first and then what
 * waited goes: a crash between the two leaves the answer. Thread safe.
 */
public record OutboxMemory(StateStore store) {

  private static final String NAME = "1";
  private static final String LISTED = "listed";
  private static final Duration KEPT = Duration.ofDays(31);
  private static final int MAX_ENTRIES = 100;

  /** A disclosure that waits, with its revision in the store. */
  record Waiting(PendingDisclosure pending, OutboxEntry entry, long revision) {

    static Waiting of(JsonObject json, long revision) {
      return new Waiting(PendingDisclosure.of(json), OutboxMemory.entry(json), revision);
    }
  }

  /** The answers, with their revision in the store. */
  private record Answered(JsonObject json, long revision) {

    JsonArray entries() {
      return json.getAsJsonArray("entries");
    }

    boolean has(PendingDisclosure pending) {
      String id = pending.commitment();
      for (JsonElement each : entries()) {
        if (each.getAsJsonObject().get("id").getAsString().equals(id)) {
          return true;
        }
      }
      return false;
    }
  }

  /** {@return all disclosures, the earliest first; only the last one may wait} */
  public List<OutboxEntry> entries() throws StateException {
    ImmutableList.Builder<OutboxEntry> all = ImmutableList.builder();
    Optional<Waiting> waiting = waiting();
    for (JsonElement each : answered().entries()) {
      all.add(entry(each.getAsJsonObject()));
    }
    waiting.ifPresent(it -> all.add(it.entry()));
    return all.build();
  }

  /** {@return what lets later days in, if a disclosure was answered} */
  public Optional<String> revisionToken() throws StateException {
    return Optional.ofNullable(answered().json().get("token")).map(JsonElement::getAsString);
  }

  /**
   * {@return whether the keys of the answered disclosure stay unpublished, their IDs are listed}
   */
  public boolean isListed() throws StateException {
    return answered().json().has(LISTED);
  }

  Optional<Waiting> waiting() throws StateException {
    Optional<Waiting> kept = kept();
    return kept.isPresent() && answered().has(kept.get().pending()) ? Optional.empty() : kept;
  }

  private Optional<Waiting> kept() throws StateException {
    Optional<StateValue> kept = store.load(StateKind.OUTBOX, NAME);
    return kept.isPresent() ? Optional.of(read(kept.get(), Waiting::of)) : Optional.empty();
  }

  /** Keeps a disclosure, to be sent; if another one waits, gives false and keeps nothing. */
  boolean begin(PendingDisclosure pending, Instant from, Instant until, Instant now)
      throws StateException {
    if (waiting().isPresent()) {
      return false;
    }
    long revision = kept().map(Waiting::revision).orElse(StateStore.ABSENT);
    OutboxEntry entry =
        new OutboxEntry(from, until, State.WAITING, now, false, Optional.empty(), Optional.empty());
    return keep(StateKind.OUTBOX, revision, json(pending, entry));
  }

  private static JsonObject json(PendingDisclosure pending, OutboxEntry entry) {
    JsonObject json = pending.toJson();
    write(entry, json);
    return json;
  }

  /** Keeps the token that a code was redeemed for; empty if the disclosure waits no more. */
  Optional<PendingDisclosure> redeemed(Waiting waiting, String token) throws StateException {
    PendingDisclosure redeemed = waiting.pending().withToken(token);
    boolean kept = keep(StateKind.OUTBOX, waiting.revision(), json(redeemed, waiting.entry()));
    return kept || waiting(redeemed).isPresent() ? Optional.of(redeemed) : Optional.empty();
  }

  private Optional<Waiting> waiting(PendingDisclosure pending) throws StateException {
    return waiting().filter(it -> it.pending().commitment().equals(pending.commitment()));
  }

  /** Notes the authority's receipt, with what lets later days in. */
  void taken(
      PendingDisclosure pending, DisclosureReceipt receipt, Optional<String> token, When when)
      throws StateException {
    Optional<String> reason =
        receipt.accepted() > 0 ? Optional.empty() : Optional.of(OutboxEntry.NO_KEY);
    answer(pending, Optional.of(receipt), reason, token, when);
  }

  void refused(PendingDisclosure pending, Optional<String> reason, When when)
      throws StateException {
    answer(pending, Optional.empty(), reason, Optional.empty(), when);
  }

  /** The time of an answer; late if it came after the call that gave the keys. */
  record When(Instant time, boolean late) {}

  /** Notes an answer, unless the disclosure waits no more: it was answered before, or erased. */
  private void answer(
      PendingDisclosure pending,
      Optional<DisclosureReceipt> receipt,
      Optional<String> reason,
      Optional<String> token,
      When when)
      throws StateException {
    String id = pending.commitment();
    boolean noted = false;
    while (!noted) {
      Optional<Waiting> waiting = waiting(pending);
      if (!waiting.isPresent()) {
        return;
      }
      Answered answered = answered();
      forgetOld(answered.entries(), when.time());
      OutboxEntry sent = waiting.get().entry();
      boolean drill = receipt.filter(DisclosureReceipt::drill).isPresent();
      State state = reason.isPresent() ? State.REFUSED : drill ? State.DRILL : State.ACCEPTED;
      JsonObject json = new JsonObject();
      json.addProperty("id", id);
      write(
          new OutboxEntry(
              sent.from(), sent.until(), state, when.time(), when.late(), receipt, reason),
          json);
      answered.entries().add(json);
      token.ifPresent(it -> noteLaterDays(answered.json(), it, pending.isListed()));
      noted = keep(StateKind.DISCLOSED, answered.revision(), answered.json());
    }
    dropAnswered();
  }

  /** Later days go in the form of the first. */
  private static void noteLaterDays(JsonObject json, String token, boolean listed) {
    json.addProperty("token", token);
    json.remove(LISTED);
    if (listed) {
      json.addProperty(LISTED, true);
    }
  }

  private static void forgetOld(JsonArray entries, Instant now) {
    long first = now.minus(KEPT).getEpochSecond();
    while (entries.size() >= MAX_ENTRIES
        || (!entries.isEmpty()
            && entries.get(0).getAsJsonObject().get("since").getAsLong() < first)) {
      entries.remove(0);
    }
  }

  /** Forgets what waited and has its answer, also after a crash between the two. */
  void dropAnswered() throws StateException {
    Optional<Waiting> kept = kept();
    if (kept.isPresent() && answered().has(kept.get().pending())) {
      boolean unused = store.compareAndErase(StateKind.OUTBOX, NAME, kept.get().revision());
    }
  }

  /** Forgets the disclosure that waits. */
  void drop() throws StateException {
    store.erase(StateKind.OUTBOX, NAME);
  }

  private Answered answered() throws StateException {
    Optional<StateValue> kept = store.load(StateKind.DISCLOSED, NAME);
    if (kept.isPresent()) {
      return read(kept.get(), Answered::new);
    }
    JsonObject none = new JsonObject();
    none.add("entries", new JsonArray());
    return new Answered(none, StateStore.ABSENT);
  }

  private interface Reading<T> {
    T of(JsonObject json, long revision);
  }

  private static <T> T read(StateValue kept, Reading<T> reading) throws StateException {
    try {
      String text = new String(kept.bytes().exposeBytes(), StandardCharsets.UTF_8);
      return reading.of(JsonParser.parseString(text).getAsJsonObject(), kept.revision());
    } catch (RuntimeException e) {
      // Whatever the parser or a value makes of it: only this class writes it.
      throw new StateException("the outbox is damaged; erase the records to begin again", e);
    } finally {
      kept.bytes().erase();
    }
  }

  private boolean keep(StateKind kind, long revision, JsonObject json) throws StateException {
    SecretBytes value = SecretBytes.copyOf(json.toString().getBytes(StandardCharsets.UTF_8));
    try {
      return store.compareAndSet(kind, NAME, revision, value).isPresent();
    } finally {
      value.erase();
    }
  }

  private static void write(OutboxEntry entry, JsonObject json) {
    json.addProperty("from", entry.from().toString());
    json.addProperty("until", entry.until().toString());
    json.addProperty("state", entry.state().name());
    json.addProperty("since", entry.since().getEpochSecond());
    json.addProperty("waited", entry.waited());
    entry.reason().ifPresent(reason -> json.addProperty("reason", reason));
    entry
        .receipt()
        .ifPresent(
            receipt -> {
              json.addProperty("sent", receipt.sent());
              json.addProperty("accepted", receipt.accepted());
              JsonArray refused = new JsonArray();
              receipt.refused().forEach(refused::add);
              json.add("refused", refused);
              receipt.heldUntil().ifPresent(it -> json.addProperty("heldUntil", it.toString()));
              if (receipt.drill()) {
                json.addProperty("drill", true);
              }
            });
  }

  private static OutboxEntry entry(JsonObject json) {
    return new OutboxEntry(
        Instant.parse(json.get("from").getAsString()),
        Instant.parse(json.get("until").getAsString()),
        State.valueOf(json.get("state").getAsString()),
        Instant.ofEpochSecond(json.get("since").getAsLong()),
        json.get("waited").getAsBoolean(),
        json.has("sent") ? Optional.of(receipt(json)) : Optional.empty(),
        Optional.ofNullable(json.get("reason")).map(JsonElement::getAsString));
  }

  private static DisclosureReceipt receipt(JsonObject json) {
    ImmutableList.Builder<String> refused = ImmutableList.builder();
    json.getAsJsonArray("refused").forEach(reason -> refused.add(reason.getAsString()));
    return new DisclosureReceipt(
        json.get("sent").getAsInt(),
        json.get("accepted").getAsInt(),
        refused.build(),
        Optional.ofNullable(json.get("heldUntil")).map(it -> Instant.parse(it.getAsString())),
        json.has("drill"));
  }
}
