// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.counts.report.Aggregator;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.examples.authority.setup.CountsSetup;
import io.bluezone.tracing.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions of a count, beside the library that phones answer them by. */
class CountsSetupTest {

  @Test
  void countsEachKindOfProblemThatAPhoneCanHave(@TempDir Path keys) {
    byte[] helper = Aggregator.publicKey(Aggregator.newPrivateKey(new SecureRandom()));
    CountsTask task =
        CountsSetup.create(
                keys, URI.create("https://helper.example"), helper, LocalDate.of(2026, 3, 1))
            .pairing()
            .task();
    List<String> kinds =
        Arrays.stream(Problem.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList();
    assertThat(task.questions().get(0).name()).isEqualTo("state");
    assertThat(task.questions().get(0).answers())
        .startsWith("works")
        .hasSize(kinds.size() + 1)
        .containsAll(kinds);
  }
}
