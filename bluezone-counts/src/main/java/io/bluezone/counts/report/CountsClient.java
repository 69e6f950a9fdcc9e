// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.Token;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A device's side of a task: it makes a report a day.
 *
 * <p>Security guarantees: as long as one of the two servers is honest, no one learns an answer.
 * Reports of all devices have the same size, and "none" looks like any answer. Day and unit are
 * open, and so is the token, which does not tell who has it. Send a report on each day at a random
 * time, whether or not the owner has agreed; who has not answers nothing.
 *
 * <p>Thread safe if the source of randomness is.
 */
public final class CountsClient {

  private final CountsTask task;
  private final ReportLayout layout;
  private final SecureRandom random;

  /** A device's side of {@code task}. */
  public CountsClient(CountsTask task, SecureRandom random) {
    this.task = task;
    this.random = random;
    layout = new ReportLayout(task);
  }

  /** {@return the bytes of each report} */
  public int reportSize() {
    return layout.size();
  }

  /**
   * Makes a report.
   *
   * @param day the UTC day
   * @param unit region and unit, 1 to 32 ASCII characters; one of fewer than 100 people reports as
   *     its parent
   * @param token the token of this day, which is good for one report
   * @param answers the answer to each question; without one it is "none"
   * @throws IllegalArgumentException if a question or an answer is not one of the task
   * @throws ReportException if the day is not one of the task
   */
  public byte[] report(LocalDate day, String unit, Token token, Map<String, String> answers)
      throws ReportException {
    task.checkDay(day);
    Measurements.Shares shares = task.measurements.split(token.reportId(), random, chosen(answers));
    byte[] open = layout.open(day, unit, token, shares.publicShare);
    return Measurements.joined(
        List.of(
            open,
            sealed(Measurements.LEADER, open, shares.leader),
            sealed(Measurements.HELPER, open, shares.helper)));
  }

  private byte[] sealed(int server, byte[] open, byte[] share) {
    return ShareSealing.seal(task.publicKey(server), server, open, share, random);
  }

  private int[] chosen(Map<String, String> answers) {
    List<CountsTask.Question> questions = task.questions();
    int[] chosen = new int[questions.size()];
    int known = 0;
    for (int i = 0; i < chosen.length; i++) {
      String answer = answers.get(questions.get(i).name());
      if (answer != null) {
        known++;
        chosen[i] = questions.get(i).answers().indexOf(answer) + 1;
        if (chosen[i] == 0) {
          throw new IllegalArgumentException(
              "not an answer to \"" + questions.get(i).name() + "\" in this task");
        }
      }
    }
    if (known != answers.size()) {
      throw new IllegalArgumentException("an answer to a question that the task has not");
    }
    return chosen;
  }
}
