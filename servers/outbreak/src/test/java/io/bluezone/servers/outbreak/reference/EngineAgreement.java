// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds an engine to the reference, on random outbreaks. */
public final class EngineAgreement {

  /** What outbreaks in one folder have in common. */
  private record Rule(long tolerance, long latency) {}

  private EngineAgreement() {}

  /** Prepares and runs each outbreak by itself; fails if the engine finds anything else. */
  public static void checkEach(int outbreaks, Path folder, String engine) throws IOException {
    for (int seed = 0; seed < outbreaks; seed++) {
      Path own = Files.createDirectories(folder.resolve("own" + seed));
      SmallOutbreak outbreak = SmallOutbreak.write(seed, "", own);
      Rule rule = new Rule(outbreak.tolerance, outbreak.latency);
      check(List.of(reference(own, outbreak)), rule, own, engine);
    }
  }

  /**
   * Puts those outbreaks into one folder that have the same rule, and runs them as one: they have
   * nothing to do with each other, so that all counts add up. For an engine that starts slowly.
   */
  public static void checkTogether(int outbreaks, Path folder, String engine) throws IOException {
    Map<String, List<Reference.Result>> expected = new TreeMap<>();
    Map<String, Rule> rules = new TreeMap<>();
    for (int seed = 0; seed < outbreaks; seed++) {
      Path own = Files.createDirectories(folder.resolve("own" + seed));
      SmallOutbreak outbreak = SmallOutbreak.write(seed, "S" + seed, own);
      Rule rule = new Rule(outbreak.tolerance, outbreak.latency);
      String name = rule.tolerance() + "-" + rule.latency();
      rules.put(name, rule);
      expected.computeIfAbsent(name, each -> new ArrayList<>()).add(reference(own, outbreak));
      Path together = folder.resolve(name);
      for (String part : List.of("histories", "keys")) {
        Files.createDirectories(together.resolve(part));
        try (Stream<Path> files = Files.list(own.resolve(part))) {
          for (Path file : files.toList()) {
            Files.move(file, together.resolve(part).resolve(file.getFileName()));
          }
        }
      }
      Path cases = together.resolve("cases.csv");
      String before = Files.exists(cases) ? Files.readString(cases) : "";
      Files.writeString(cases, before + Files.readString(own.resolve("cases.csv")));
    }
    for (Map.Entry<String, Rule> rule : rules.entrySet()) {
      check(
          expected.getOrDefault(rule.getKey(), List.of()),
          rule.getValue(),
          folder.resolve(rule.getKey()),
          engine);
    }
  }

  private static Reference.Result reference(Path folder, SmallOutbreak outbreak)
      throws IOException {
    return Reference.of(
        folder.resolve("histories"),
        folder.resolve("keys"),
        outbreak.cases,
        outbreak.tolerance,
        outbreak.latency);
  }

  private static void check(List<Reference.Result> expected, Rule rule, Path folder, String engine)
      throws IOException {
    Folders people = new Folders(folder);
    Command prepared = people.call("prepare", "--batch-rows", expected.size() == 1 ? 7 : 500);
    assertThat(prepared.exit()).as(prepared.err()).isZero();
    List<Object> options = new ArrayList<>(List.of("--engine", engine));
    options.addAll(List.of("--tolerance", rule.tolerance() + "ms"));
    options.addAll(List.of("--latency", rule.latency() + "ms"));
    options.addAll(List.of("--out", folder.resolve("found"), "--format", "json"));
    Command run = people.call("run", options.toArray());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().trim()).as("%s", folder).isEqualTo(json(expected));
    assertThat(people(folder.resolve("found/people.csv")))
        .as("%s", folder)
        .containsExactlyInAnyOrderElementsOf(people(expected));
  }

  private static String json(List<Reference.Result> all) {
    long[] levels = new long[4];
    for (Reference.Result each : all) {
      for (int level = 0; level < levels.length; level++) {
        levels[level] += each.levels().get(level);
      }
    }
    return "{\"contacts\":%d,\"oneSided\":%d,\"refuted\":%d,\"levels\":[%d,%d,%d,%d],\"components\":%d,\"largest\":%d}"
        .formatted(
            all.stream().mapToLong(Reference.Result::contacts).sum(),
            all.stream().mapToLong(Reference.Result::oneSided).sum(),
            all.stream().mapToLong(Reference.Result::refuted).sum(),
            levels[0],
            levels[1],
            levels[2],
            levels[3],
            all.stream().mapToLong(Reference.Result::components).sum(),
            all.stream().mapToLong(Reference.Result::largest).max().orElse(0));
  }

  /** Level and times of everybody, without who it is: that is a pseudonym in what was written. */
  private static List<String> people(List<Reference.Result> all) {
    return all.stream()
        .flatMap(each -> each.people().values().stream())
        .map(
            person ->
                person.get(0)
                    + ","
                    + Instant.ofEpochMilli(person.get(1))
                    + ","
                    + Instant.ofEpochMilli(person.get(2))
                    + ","
                    + Instant.ofEpochMilli(person.get(3)))
        .toList();
  }

  private static List<String> people(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> line.substring(line.indexOf(',') + 1))
        .toList();
  }
}
