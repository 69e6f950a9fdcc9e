// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.report.LeaderAggregator;
import io.bluezone.counts.report.MemoryStore;
import io.bluezone.counts.report.ReportException;
import io.bluezone.counts.report.ReportHeader;
import io.bluezone.counts.token.TokenException;
import io.bluezone.counts.token.TokenIssuer;
import io.bluezone.counts.token.TokenKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that leads a count, without a network, and does as a test wants it to. */
final class FakeLeader implements CountsTransport {

  static final SecureRandom RANDOM = new SecureRandom();
  static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
  static final String CODE = "ABCD2345";
  static final String UNIT = "VN-SG/clinic-7";

  private static final Pattern REQUEST =
      Pattern.compile("\\{\"code\":\"(.*)\",\"month\":\"(.*)\",\"request\":\"(.*)\"}");

  private static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    RefusedException(String problem) {
      super(problem);
    }
  }

  final CountsTask task;
  final List<byte[]> requests = new ArrayList<>();

  /** What came, also twice. */
  final List<byte[]> reports = new ArrayList<>();

  final Map<String, ReportHeader> taken = new LinkedHashMap<>();
  final Set<String> codes = new HashSet<>(Set.of(CODE));
  LocalDate today = FIRST;
  boolean isDown;
  boolean losesAnswers;
  Optional<String> refusal = Optional.empty();
  UnaryOperator<byte[]> answers = bytes -> bytes;
  YearMonth lastMonth = YearMonth.from(FIRST).plusMonths(12);

  private final byte[] leaderKey = CountsTask.newPrivateKey(RANDOM);
  private final Map<String, byte[]> bytesOf = new HashMap<>();
  private final Map<String, byte[]> requestOf = new HashMap<>();
  private final Map<YearMonth, TokenIssuer> issuers = new HashMap<>();

  FakeLeader() {
    this(1);
  }

  FakeLeader(double epsilon) {
    task =
        CountsTask.builder(
                FIRST,
                CountsTask.publicKey(leaderKey),
                CountsTask.publicKey(CountsTask.newPrivateKey(RANDOM)))
            .daily(List.of("adapter off"))
            .privacy(epsilon, 1e-6, 10)
            .build();
  }

  TokenIssuer issuer(YearMonth month) {
    return issuers.computeIfAbsent(month, FakeLeader::made);
  }

  private static TokenIssuer made(YearMonth month) {
    try (InputStream in = FakeLeader.class.getResourceAsStream("primes")) {
      int days = month.lengthOfMonth();
      byte[] primes = in.readAllBytes();
      return TokenIssuer.of(
          ByteBuffer.allocate(5 + days * 256)
              .putInt(Math.toIntExact(month.atDay(1).toEpochDay()))
              .put((byte) days)
              .put(primes, 0, days * 256)
              .array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] get(String resource) throws IOException {
    comeUp();
    if (resource.equals("counts/task")) {
      return answers.apply(task.toByteArray());
    }
    YearMonth month = YearMonth.parse(resource.replace("counts/token-keys/", ""));
    if (month.isAfter(lastMonth)) {
      throw new IOException("404");
    }
    return answers.apply(issuer(month).keys().toByteArray());
  }

  private void comeUp() throws IOException {
    if (isDown) {
      throw new IOException("down");
    }
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
  }

  @Override
  public byte[] post(String resource, String mediaType, byte[] body) throws IOException {
    if (resource.equals("counts/reports")) {
      reports.add(body.clone());
    }
    comeUp();
    byte[] answer = new byte[0];
    if (resource.equals("counts/reports")) {
      take(body);
    } else {
      requests.add(body.clone());
      answer = sign(new String(body, StandardCharsets.US_ASCII));
    }
    if (losesAnswers) {
      throw new IOException("lost");
    }
    return answers.apply(answer);
  }

  private void take(byte[] report) throws IOException {
    List<TokenKeys> keys = issuers.values().stream().map(TokenIssuer::keys).toList();
    LeaderAggregator leader =
        new LeaderAggregator(task, leaderKey, new byte[32], keys, new MemoryStore(), RANDOM);
    try {
      ReportHeader header = leader.admit(report, today);
      if (taken.putIfAbsent(header.id(), header) == null) {
        bytesOf.put(header.id(), report.clone());
      } else if (!Arrays.equals(bytesOf.get(header.id()), report)) {
        throw new RefusedException("conflict");
      }
    } catch (ReportException e) {
      throw new RefusedException("report-refused");
    }
  }

  private byte[] sign(String text) throws IOException {
    Matcher matcher = REQUEST.matcher(text);
    if (!matcher.matches() || !codes.contains(matcher.group(1))) {
      throw new RefusedException("code-unknown");
    }
    YearMonth month = YearMonth.parse(matcher.group(2));
    byte[] request = Base64.getDecoder().decode(matcher.group(3));
    byte[] earlier = requestOf.putIfAbsent(matcher.group(1) + month, request);
    if (earlier != null && !Arrays.equals(earlier, request)) {
      throw new RefusedException("code-used");
    }
    try {
      String signatures = Base64.getEncoder().encodeToString(issuer(month).sign(request));
      String answer = "{\"unit\":\"" + UNIT + "\",\"signatures\":\"" + signatures + "\"}";
      return answer.getBytes(StandardCharsets.US_ASCII);
    } catch (TokenException e) {
      throw new RefusedException("invalid-request");
    }
  }

  @Override
  public Optional<String> refusal(IOException failure) {
    return failure instanceof RefusedException
        ? Optional.ofNullable(failure.getMessage())
        : Optional.empty();
  }
}
