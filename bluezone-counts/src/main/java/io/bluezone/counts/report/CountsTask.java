// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.noise.Noise;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The questions, the servers and the noise of a count: the same at every device and both servers.
 * All of it is bound to each report, so that a report for other questions or other servers is
 * refused. A device that is given a task of its own can be told from others: sign and publish
 * tasks.
 *
 * <p>Each question has one of its answers, or "none", which counts nowhere. Defaults: batches of
 * 100 reports at least; epsilon 1 and delta 10<sup>-6</sup> for all answers of a device on a day;
 * the task ends before its days add up to an epsilon of 10. Immutable and thread safe.
 */
public final class CountsTask {

  /** The least number of reports of which sums are published. */
  public static final int LEAST_BATCH = 100;

  /** Days after which a report is too late. */
  public static final int MAX_AGE = 7;

  static final int KEY_SIZE = 32;
  static final int ID_SIZE = 32;

  private static final byte[] LABEL = "Bluezone counts task 1\n".getBytes(StandardCharsets.UTF_8);
  private static final int MAX_QUESTIONS = 32;
  private static final int MAX_ANSWERS = 255;

  /** Changes of one question's sums when one device answers otherwise: one up, one down. */
  private static final int DISTANCE_OF_A_QUESTION = 2;

  /**
   * A question.
   *
   * @param name for instance {@code "checked today"}
   * @param answers without "none", for instance {@code "no"} and {@code "yes"}
   */
  public record Question(String name, List<String> answers) {

    /** Checks that there are from 1 to 255 answers, all different. */
    public Question {
      answers = List.copyOf(answers);
      if (answers.isEmpty()
          || answers.size() > MAX_ANSWERS
          || new HashSet<>(answers).size() != answers.size()) {
        throw new IllegalArgumentException("from 1 to 255 different answers expected");
      }
    }
  }

  private final LocalDate firstDay;
  private final List<Question> questions;
  private final byte[] leaderKey;
  private final byte[] helperKey;
  private final int leastBatch;
  private final double epsilon;
  private final double delta;
  private final double limit;
  private final Noise noise;
  private final int days;
  final Measurements measurements;

  private CountsTask(Builder builder) {
    firstDay = builder.firstDay;
    leaderKey = builder.leaderKey.clone();
    helperKey = builder.helperKey.clone();
    questions = List.copyOf(builder.questions);
    leastBatch = builder.leastBatch;
    epsilon = builder.epsilon;
    delta = builder.delta;
    limit = builder.limit;
    noise = Noise.of(epsilon, delta, DISTANCE_OF_A_QUESTION * questions.size());
    days = noise.days(limit);
    measurements = new Measurements(id(), questions);
  }

  /**
   * Begins a task.
   *
   * @param leaderKey the public key of the server that takes reports, 32 bytes
   * @param helperKey the public key of the other server, 32 bytes
   * @throws IllegalArgumentException if one is no key to seal for, or both are the same
   */
  public static Builder builder(LocalDate firstDay, byte[] leaderKey, byte[] helperKey) {
    return new Builder(firstDay, leaderKey, helperKey);
  }

  /**
   * Reads a task from {@link #toByteArray}.
   *
   * @throws ReportException if the bytes are none
   */
  public static CountsTask of(byte[] bytes) throws ReportException {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      LocalDate firstDay = LocalDate.ofEpochDay(in.readInt());
      byte[] leaderKey = new byte[KEY_SIZE];
      in.readFully(leaderKey);
      byte[] helperKey = new byte[KEY_SIZE];
      in.readFully(helperKey);
      Builder builder = builder(firstDay, leaderKey, helperKey);
      builder.leastBatch(in.readInt());
      builder.privacy(in.readDouble(), in.readDouble(), in.readDouble());
      for (int questions = in.readUnsignedByte(); questions > 0; questions--) {
        String name = in.readUTF();
        List<String> answers = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
          answers.add(in.readUTF());
        }
        builder.question(name, answers.toArray(new String[0]));
      }
      CountsTask task = builder.build();
      if (in.available() == 0) {
        return task;
      }
      throw new ReportException(ReportException.Reason.MALFORMED);
    } catch (IOException | IllegalArgumentException e) {
      throw new ReportException(ReportException.Reason.MALFORMED);
    }
  }

  /** {@return the task as bytes, to be given to devices and to both servers} */
  public byte[] toByteArray() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(Math.toIntExact(firstDay.toEpochDay()));
      out.write(leaderKey);
      out.write(helperKey);
      out.writeInt(leastBatch);
      out.writeDouble(epsilon);
      out.writeDouble(delta);
      out.writeDouble(limit);
      out.writeByte(questions.size());
      for (Question question : questions) {
        out.writeUTF(question.name());
        out.writeByte(question.answers().size());
        for (String answer : question.answers()) {
          out.writeUTF(answer);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** {@return what names the task: 32 bytes of a hash of all of it} */
  public byte[] id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(LABEL);
      return digest.digest(toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-256", e);
    }
  }

  /** {@return the first UTC day that is counted} */
  public LocalDate firstUtcDay() {
    return firstDay;
  }

  /** {@return a fresh private key of a server, 32 bytes} */
  public static byte[] newPrivateKey(SecureRandom random) {
    byte[] key = new byte[KEY_SIZE];
    random.nextBytes(key);
    return key;
  }

  /** {@return the public key of a server's private one} */
  public static byte[] publicKey(byte[] privateKey) {
    if (privateKey.length != KEY_SIZE) {
      throw new IllegalArgumentException("a private key of 32 bytes expected");
    }
    return ShareSealing.publicKey(privateKey);
  }

  /** {@return how many days are counted before the limit is reached} */
  public int days() {
    return days;
  }

  /** {@return the questions in their order} */
  public List<Question> questions() {
    return questions;
  }

  /** {@return the least number of reports of a batch} */
  public int leastBatch() {
    return leastBatch;
  }

  /** {@return the noise on each sum, and what days add up to} */
  public Noise noise() {
    return noise;
  }

  /**
   * Tells whether a device is promised at least so much: compare it before taking part.
   *
   * @param epsilon for all its answers of one day
   * @param delta of one day and of all days together
   * @param limit the epsilon of all days together
   */
  public boolean promises(double epsilon, double delta, double limit) {
    Noise least = Noise.of(epsilon, delta, DISTANCE_OF_A_QUESTION * questions.size());
    return noise.variance() >= least.variance() && days <= least.days(limit);
  }

  byte[] publicKey(int server) {
    return server == Measurements.LEADER ? leaderKey : helperKey;
  }

  void checkDay(LocalDate day) throws ReportException {
    if (day.isBefore(firstDay)) {
      throw new ReportException(ReportException.Reason.OTHER_DAY);
    }
    if (!day.isBefore(firstDay.plusDays(days))) {
      throw new ReportException(ReportException.Reason.LIMIT_REACHED);
    }
  }

  /** The parts of a task. */
  public static final class Builder {

    private final LocalDate firstDay;
    private final byte[] leaderKey;
    private final byte[] helperKey;
    private final List<Question> questions = new ArrayList<>();
    private int leastBatch = LEAST_BATCH;
    private double epsilon = 1;
    private double delta = 1e-6;
    private double limit = 10;

    private Builder(LocalDate firstDay, byte[] leaderKey, byte[] helperKey) {
      if (!ShareSealing.isUsable(leaderKey)
          || !ShareSealing.isUsable(helperKey)
          || Arrays.equals(leaderKey, helperKey)) {
        throw new IllegalArgumentException("public keys of 32 bytes of two servers expected");
      }
      this.firstDay = firstDay;
      this.leaderKey = leaderKey.clone();
      this.helperKey = helperKey.clone();
    }

    /** Adds a question. */
    public Builder question(String name, String... answers) {
      questions.add(new Question(name, List.of(answers)));
      return this;
    }

    /**
     * Adds the questions of a day: the {@code state}, which is {@code works} or what hinders it;
     * and with {@code no} and {@code yes} whether the device has {@code checked today}, was {@code
     * warned} in the last 14 days, whether its owner {@code opened} the warning, and whether the
     * owner has {@code disclosed}.
     *
     * @param hindrances what a state can be instead of {@code works}
     */
    public Builder daily(List<String> hindrances) {
      List<String> states = new ArrayList<>(List.of("works"));
      states.addAll(hindrances);
      questions.add(new Question("state", states));
      for (String name : List.of("checked today", "warned", "opened", "disclosed")) {
        question(name, "no", "yes");
      }
      return this;
    }

    /** Sets how many reports a batch has at least, from 100 on. */
    public Builder leastBatch(int reports) {
      if (reports < LEAST_BATCH) {
        throw new IllegalArgumentException("batches of at least 100 expected, not " + reports);
      }
      leastBatch = reports;
      return this;
    }

    /**
     * Sets what is promised to a device.
     *
     * @param epsilon for all its answers of one day
     * @param delta of one day and of all days together
     * @param limit the epsilon of all days together, at which the task ends
     */
    public Builder privacy(double epsilon, double delta, double limit) {
      if (!(limit >= epsilon) || limit > 1000) {
        throw new IllegalArgumentException("a limit of one day's epsilon to 1000 expected");
      }
      this.epsilon = epsilon;
      this.delta = delta;
      this.limit = limit;
      return this;
    }

    /**
     * Ends the task.
     *
     * @throws IllegalArgumentException if there is no question, too many, or two of one name
     */
    public CountsTask build() {
      long names = questions.stream().map(Question::name).distinct().count();
      if (questions.isEmpty() || questions.size() > MAX_QUESTIONS || names != questions.size()) {
        throw new IllegalArgumentException("from 1 to 32 questions of different names expected");
      }
      return new CountsTask(this);
    }
  }
}
