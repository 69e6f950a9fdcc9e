// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WhatIfCommandTest {

  private static ObjectNode run(String... arguments) throws Exception {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new WhatIfCommand()).setOut(new PrintWriter(out));
    String[] all = {"--people", "3000", "--days", "50", "--runs", "3", "--format", "JSON"};
    String[] given = new String[all.length + arguments.length];
    System.arraycopy(all, 0, given, 0, all.length);
    System.arraycopy(arguments, 0, given, all.length, arguments.length);
    assertThat(command.execute(given)).isZero();
    assertThat(out.toString()).endsWith("}\n").containsOnlyOnce("\n");
    return (ObjectNode) JsonMapper.builder().build().readTree(out.toString());
  }

  private static ObjectNode withoutTimes(ObjectNode result) {
    return result.without(List.of("seconds", "personDaysPerSecond"));
  }

  @Test
  void printsTheFieldsInTheirOrder() throws Exception {
    assertThat(run().fieldNames())
        .toIterable()
        .containsExactly(
            "people",
            "days",
            "runs",
            "infections",
            "atHomeRightly",
            "atHomeInVain",
            "seconds",
            "personDaysPerSecond");
  }

  @Test
  void givesTheSameBytesOnAnyNumberOfThreads() throws Exception {
    assertThat(withoutTimes(run("--threads", "1")).toString())
        .isEqualTo(withoutTimes(run("--threads", "3")).toString());
  }

  @Test
  void changesNothingAtNoAdoption() throws Exception {
    ObjectNode result = run("--adoption", "0");
    JsonNode infections = result.get("infections");

    assertThat(infections.get("with")).isEqualTo(infections.get("without"));
    assertThat(result.get("atHomeRightly").get("high").asDouble()).isZero();
    assertThat(result.get("atHomeInVain").get("high").asDouble()).isZero();
  }

  @Test
  void sendsMoreHomeTheMoreVenuesHaveABoxAndTheMoreStayAtHome() throws Exception {
    double without = inVain(run());

    assertThat(inVain(run("--boxes", "100"))).isGreaterThan(without);
    assertThat(inVain(run("--stays-home", "100"))).isGreaterThan(without);
    assertThat(inVain(run("--stays-home", "0"))).isZero();
    assertThat(inVain(run("--code-used", "0"))).isZero();
  }

  private static double inVain(ObjectNode result) {
    return result.get("atHomeInVain").get("mean").asDouble();
  }

  @Test
  void refusesMoreThanAllPeople() {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new WhatIfCommand()).setErr(new PrintWriter(err));

    assertThat(command.execute("--adoption", "101")).isEqualTo(2);
    assertThat(err.toString()).contains("--adoption", "101");
  }
}
