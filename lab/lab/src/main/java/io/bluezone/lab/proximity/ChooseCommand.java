// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.TemporalModel;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Chooses the temporal model's numbers on all sources but one, and tries them on that one. */
@Command(name = "choose")
final class ChooseCommand implements Callable<Integer> {

  private static final Pattern SET = Pattern.compile("([^=]+)=(.+?)(?:#([^@#]*))?@(-?[0-9]{1,3})");
  private static final int LEAST_LABELS = 10;

  record Candidate(double carrying, int carriedMinutes, int stillMinutes, int independent) {

    ProximityModel at(int anchor, double prior) {
      return TemporalModel.builder(DevicePlatform.OTHER)
          .anchors(anchor, anchor)
          .prior(prior)
          .spreads(carrying, 5, 0.3)
          .times(
              Duration.ofMinutes(stillMinutes),
              Duration.ofMinutes(carriedMinutes),
              Duration.ofSeconds(independent))
          .build();
    }

    String text(Texts texts) {
      return texts.get("choose.numbers", carrying, carriedMinutes, stillMinutes, independent);
    }
  }

  private record Source(String name, DataSet data, int anchor) {}

  private record Score(double cost, double auc, double calibration) {

    /** Less is better; without labels of encounters the scans stand for them. */
    double loss() {
      return (Double.isNaN(cost) ? 2 * (1 - auc) : cost) + calibration;
    }
  }

  @Option(names = "--set", required = true, paramLabel = "SOURCE=DIR[#TEXT]@DBM")
  List<String> sets = new ArrayList<>();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<Source> sources = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (String set : sets) {
      Source source = source(set);
      sources.add(source);
      names.add(source.name());
    }
    if (names.size() < 2) {
      throw new UsageException(spec, Message.of("choose.two-sources"));
    }
    List<Candidate> candidates = candidates();
    List<List<Score>> scores = new ArrayList<>();
    for (Candidate candidate : candidates) {
      List<Score> row = new ArrayList<>();
      for (Source source : sources) {
        row.add(score(candidate, source));
      }
      scores.add(row);
    }
    PrintWriter out = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    out.printf(
        "%-28s%10s%8s%13s  %s%n",
        texts.get("choose.left-out"),
        texts.get("evaluate.cost"),
        "AUC",
        texts.get("evaluate.calibration"),
        texts.get("choose.chosen"));
    for (String name : names) {
      int chosen = best(scores, sources, name);
      for (int i = 0; i < sources.size(); i++) {
        if (sources.get(i).name().equals(name)) {
          Score score = scores.get(chosen).get(i);
          out.printf(
              Locale.ROOT,
              "%-28s%10s%8s%13s  %s%n",
              name,
              number(score.cost()),
              number(score.auc()),
              number(score.calibration()),
              candidates.get(chosen).text(texts));
        }
      }
    }
    out.println(texts.get("choose.all", candidates.get(best(scores, sources, "")).text(texts)));
    out.flush();
    return 0;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private Source source(String set) throws InputRefusedException {
    Matcher parts = SET.matcher(set);
    if (!parts.matches()) {
      throw new UsageException(spec, Message.of("choose.set", set));
    }
    int anchor = Integer.parseInt(parts.group(4));
    UsageException.check(anchor >= -127 && anchor <= 20, spec, "--set", anchor, -127, 20);
    String text = parts.group(3) == null ? "" : parts.group(3);
    return new Source(
        parts.group(1), DataSet.read(Path.of(parts.group(2)), true).ofScenarios(text), anchor);
  }

  private static List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (double carrying : new double[] {7, 8.5}) {
      for (int carried : new int[] {5, 10, 60}) {
        for (int still : new int[] {5, 10, 15}) {
          candidates.add(new Candidate(carrying, carried, still, 10));
        }
      }
    }
    return candidates;
  }

  private static Score score(Candidate candidate, Source source) throws ContactLogException {
    DataSet data = source.data();
    double base =
        data.scans().stream()
            .flatMapToDouble(scan -> scan.near().stream())
            .average()
            .orElse(TemporalModel.DEFAULT_PRIOR);
    double prior = Math.max(0.001, Math.min(0.999, base));
    Predictions predictions =
        new Predictions(
            data, candidate.at(source.anchor(), prior), Optional.empty(), OptionalDouble.of(prior));
    List<Metrics.Case> scans = Evaluation.scans(data, predictions);
    List<Metrics.Case> encounters = Evaluation.encounters(data, predictions);
    long contacts = encounters.stream().filter(Metrics.Case::truth).count();
    boolean labelled = Math.min(contacts, encounters.size() - contacts) >= LEAST_LABELS;
    return new Score(
        labelled ? Metrics.cost(encounters, 0.5) : Double.NaN,
        Metrics.auc(scans),
        Metrics.calibrationError(scans));
  }

  /** The candidate with the least mean loss of all sources but one. */
  private static int best(List<List<Score>> scores, List<Source> sources, String leftOut) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int candidate = 0; candidate < scores.size(); candidate++) {
      double sum = 0;
      for (int i = 0; i < sources.size(); i++) {
        double loss = scores.get(candidate).get(i).loss();
        sum += sources.get(i).name().equals(leftOut) || Double.isNaN(loss) ? 0 : loss;
      }
      if (sum < least) {
        least = sum;
        best = candidate;
      }
    }
    return best;
  }
}
