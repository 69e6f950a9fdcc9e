// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.counts.report.CheckedReport;
import io.bluezone.counts.report.ClosedBatch;
import io.bluezone.counts.report.CountsClient;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.report.HelperAggregator;
import io.bluezone.counts.report.LeaderAggregator;
import io.bluezone.counts.report.ReportStore;
import io.bluezone.counts.token.Token;
import io.bluezone.counts.token.TokenIssuer;
import io.bluezone.counts.token.TokenMonth;
import io.bluezone.counts.vdaf.Prio3;
import io.bluezone.counts.vdaf.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what reports with one histogram of 10 buckets cost: processor time of a client and of
 * each server, warmed, without a database. Each report is verified as often as needed for the
 * number that is asked for.
 */
public final class CountsCost {

  private static final int BUCKETS = 10;
  private static final int CHUNK = 3;
  private static final int DIFFERENT = 500;
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final SecureRandom random = new SecureRandom();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final int reports;

  /** A database that costs nothing and knows no report. */
  private static final class NoStore implements ReportStore {

    @Override
    public boolean add(CheckedReport report) {
      return true;
    }

    @Override
    public Optional<CheckedReport> waiting(String id) {
      return Optional.empty();
    }

    @Override
    public boolean knows(String id) {
      return false;
    }

    @Override
    public List<CheckedReport> waitingOf(String unit) {
      return List.of();
    }

    @Override
    public boolean close(ClosedBatch batch) {
      return false;
    }

    @Override
    public boolean takeOver(ClosedBatch batch) {
      return false;
    }

    @Override
    public Optional<ClosedBatch> batch(String unit, int number) {
      return Optional.empty();
    }

    @Override
    public int batches(String unit) {
      return 0;
    }
  }

  private CountsCost(int reports) {
    this.reports = reports;
  }

  /** Argument: how many reports, 100,000 if it is not given. */
  public static void main(String[] args) throws IOException {
    int reports = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    // The first time warms.
    new CountsCost(Math.max(DIFFERENT, reports / 10)).measure(false);
    new CountsCost(reports).measure(true);
  }

  private interface Work {
    void of(int report) throws IOException;
  }

  private void measure(boolean tells) throws IOException {
    verification(tells);
    whole(tells);
  }

  private double seconds(int times, Work work) throws IOException {
    long begun = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      work.of(i % DIFFERENT);
    }
    return (THREADS.getCurrentThreadCpuTime() - begun) / 1e9;
  }

  private void tell(boolean tells, String what, double seconds) {
    if (tells) {
      out.printf(Locale.ROOT, "%s: %.1f s of processor time%n", what, seconds);
    }
  }

  private void verification(boolean tells) throws IOException {
    Prio3 kind = Prio3.histogram(2, BUCKETS, CHUNK);
    byte[] context = {1};
    byte[] key = new byte[Prio3.VERIFY_KEY_SIZE];
    List<byte[]> nonces = new ArrayList<>();
    List<Prio3.Report> made = new ArrayList<>();
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < DIFFERENT; i++) {
      byte[] nonce = new byte[Prio3.NONCE_SIZE];
      random.nextBytes(nonce);
      Prio3.Report report = kind.shard(context, nonce, random, i % BUCKETS);
      nonces.add(nonce);
      made.add(report);
      List<byte[]> shares = new ArrayList<>();
      for (int server = 0; server < 2; server++) {
        shares.add(check(kind, key, context, server, nonce, report).verifierShare());
      }
      messages.add(kind.verifierMessage(context, shares));
    }
    for (int server = 0; server < 2; server++) {
      int place = server;
      double seconds =
          seconds(
              reports,
              i -> {
                byte[] nonce = nonces.get(i);
                byte[] unused =
                    check(kind, key, context, place, nonce, made.get(i)).finish(messages.get(i));
              });
      tell(
          tells,
          reports + " verified by " + (server == 0 ? "the leader" : "the helper") + ", Prio3 alone",
          seconds);
    }
  }

  private static Verification check(
      Prio3 kind, byte[] key, byte[] context, int server, byte[] nonce, Prio3.Report report)
      throws IOException {
    byte[] share = report.inputShares().get(server);
    return kind.verify(key, context, server, nonce, report.publicShare(), share);
  }

  private void whole(boolean tells) throws IOException {
    byte[] leaderKey = CountsTask.newPrivateKey(random);
    byte[] helperKey = CountsTask.newPrivateKey(random);
    String[] answers = new String[BUCKETS - 1];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = "answer " + i;
    }
    CountsTask task =
        CountsTask.builder(DAY, CountsTask.publicKey(leaderKey), CountsTask.publicKey(helperKey))
            .question("histogram", answers)
            .build();
    TokenIssuer issuer = TokenIssuer.create(DAY, 1, random);
    TokenMonth month = TokenMonth.create(issuer.keys(), random);
    Token token = month.tokens(issuer.sign(month.request())).get(0);
    CountsClient client = new CountsClient(task, random);
    List<byte[]> made = new ArrayList<>();
    double client500 =
        seconds(
            DIFFERENT,
            i -> made.add(client.report(DAY, "VN", token, Map.of("histogram", answers[i % 9]))));
    byte[] verifyKey = new byte[Prio3.VERIFY_KEY_SIZE];
    NoStore store = new NoStore();
    LeaderAggregator leader =
        new LeaderAggregator(task, leaderKey, verifyKey, List.of(issuer.keys()), store, random);
    HelperAggregator helper =
        new HelperAggregator(task, helperKey, verifyKey, List.of(issuer.keys()), store, random);
    List<byte[]> messages = new ArrayList<>();
    List<byte[]> answered = new ArrayList<>();
    for (byte[] report : made) {
      LeaderAggregator.Pending pending = leader.verify(report, DAY);
      messages.add(pending.message());
      answered.add(helper.verify(pending.message(), DAY));
    }
    double ofLeader =
        seconds(reports, i -> leader.finish(leader.verify(made.get(i), DAY), answered.get(i)));
    double ofHelper =
        seconds(
            reports,
            i -> {
              byte[] unused = helper.verify(messages.get(i), DAY);
            });
    tell(tells, reports + " opened, verified and their tokens too, by the leader", ofLeader);
    tell(tells, reports + " opened, verified and their tokens too, by the helper", ofHelper);
    if (tells) {
      out.printf(
          Locale.ROOT,
          "a client: %.2f ms of processor time a report of %d bytes%n",
          client500 / DIFFERENT * 1e3,
          client.reportSize());
      out.printf(
          Locale.ROOT,
          "memory in use at the end: %d MB of %d%n",
          (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }
}
