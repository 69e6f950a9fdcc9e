// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.bluezone.lab.rehearsal.town.Agenda;
import io.bluezone.lab.rehearsal.town.Agenda.Action;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The requests that phones make by themselves: those of the same five minutes at their end, side by
 * side. A phone asks one thing after another; what follows is in the order of entry.
 */
final class Errands implements AutoCloseable {

  private static final long SLOT = Duration.ofMinutes(5).toSeconds();
  private static final int AT_A_TIME = 4;

  private final Agenda agenda;
  private final Map<Instant, Map<Integer, List<Callable<Action>>>> planned = new HashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_A_TIME, new ThreadFactoryBuilder().setNameFormat("errand").setDaemon(true).build());

  Errands(Agenda agenda) {
    this.agenda = agenda;
  }

  /**
   * Plans what someone's phone asks.
   *
   * @param errand asks, and gives what follows for the town
   */
  void add(Instant at, int person, Callable<Action> errand) {
    long before = Math.floorDiv(at.minusNanos(1).getEpochSecond(), SLOT);
    Instant slot = Instant.ofEpochSecond((before + 1) * SLOT);
    planned
        .computeIfAbsent(
            slot,
            first -> {
              Map<Integer, List<Callable<Action>>> phones = new LinkedHashMap<>();
              agenda.add(first, () -> askAll(first, phones.values()));
              return phones;
            })
        .computeIfAbsent(person, unknown -> new ArrayList<>())
        .add(errand);
  }

  private void askAll(Instant slot, Collection<List<Callable<Action>>> phones) throws IOException {
    planned.remove(slot);
    List<Future<List<Action>>> asked = new ArrayList<>();
    for (List<Callable<Action>> each : phones) {
      asked.add(threads.submit(() -> ask(each)));
    }
    List<Action> following = new ArrayList<>();
    for (Future<List<Action>> each : asked) {
      following.addAll(answer(each));
    }
    for (Action each : following) {
      each.happen();
    }
  }

  private static List<Action> ask(List<Callable<Action>> errands) throws Exception {
    List<Action> following = new ArrayList<>();
    for (Callable<Action> each : errands) {
      following.add(each.call());
    }
    return following;
  }

  private static List<Action> answer(Future<List<Action>> asked) throws IOException {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("what a phone asked has failed", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
