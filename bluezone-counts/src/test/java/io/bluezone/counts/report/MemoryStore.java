// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that a test can copy at any moment, as a power cut leaves it. */
public final class MemoryStore implements ReportStore {

  private final Map<String, CheckedReport> waiting = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<ClosedBatch>> batches = new HashMap<>();

  public MemoryStore() {}

  @Override
  public boolean add(CheckedReport report) {
    if (!names.add(report.id())) {
      return false;
    }
    waiting.put(report.id(), report);
    return true;
  }

  @Override
  public Optional<CheckedReport> waiting(String id) {
    return Optional.ofNullable(waiting.get(id));
  }

  @Override
  public boolean knows(String id) {
    return names.contains(id);
  }

  @Override
  public List<CheckedReport> waitingOf(String unit) {
    return waiting.values().stream().filter(report -> report.unit().equals(unit)).toList();
  }

  @Override
  public boolean close(ClosedBatch batch) {
    if (batch(batch.unit(), batch.number()).isPresent()
        || !waiting.keySet().containsAll(batch.ids())) {
      return false;
    }
    batch.ids().forEach(waiting::remove);
    batches.computeIfAbsent(batch.unit(), unit -> new ArrayList<>()).add(batch);
    return true;
  }

  @Override
  public boolean takeOver(ClosedBatch batch) {
    if (batch(batch.unit(), batch.number()).isPresent()) {
      return false;
    }
    batch.ids().forEach(waiting::remove);
    batches.computeIfAbsent(batch.unit(), unit -> new ArrayList<>()).add(batch);
    return true;
  }

  /** {@return what a back-up of now holds} */
  MemoryStore copy() {
    MemoryStore copy = new MemoryStore();
    copy.waiting.putAll(waiting);
    copy.names.addAll(names);
    batches.forEach((unit, closed) -> copy.batches.put(unit, new ArrayList<>(closed)));
    return copy;
  }

  @Override
  public Optional<ClosedBatch> batch(String unit, int number) {
    return batches.getOrDefault(unit, List.of()).stream()
        .filter(batch -> batch.number() == number)
        .findFirst();
  }

  @Override
  public int batches(String unit) {
    return batches.getOrDefault(unit, List.of()).size();
  }
}
