// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.counts.device.DailyAnswers;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.servers.authority.setup.CountsSetup;
import io.bluezone.tracing.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A count asks for each kind of problem that hinders a tracer, in a tracer's own words. */
class CountedProblemsTest {

  @TempDir Path keys;

  @Test
  void asksForEachKindOfProblem() {
    byte[] helper = CountsTask.publicKey(CountsTask.newPrivateKey(new SecureRandom()));
    CountsSetup setup =
        CountsSetup.create(
            keys, URI.create("https://helper.example"), helper, LocalDate.of(2026, 3, 1));
    assertThat(setup.pairing().task().questions().get(0).answers())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(DailyAnswers.WORKS),
                    Arrays.stream(Problem.Kind.values())
                        .map(kind -> DailyAnswers.state(List.of(kind))))
                .toList());
  }
}
