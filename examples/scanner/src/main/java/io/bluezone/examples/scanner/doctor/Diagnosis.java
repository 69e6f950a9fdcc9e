// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import com.google.common.collect.ImmutableList;
import io.bluezone.servers.cli.terminal.Terminal;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the checks. It works if none of them failed; the findings stand in the order in
 * which things have to be mended.
 */
public record Diagnosis(boolean works, @Nullable String adapter, List<Finding> checks) {

  public Diagnosis {
    checks = ImmutableList.copyOf(checks);
  }

  public static Diagnosis of(Facts facts) {
    ImmutableList.Builder<Finding> all = ImmutableList.builder();
    all.addAll(new SystemChecks(facts).all());
    all.addAll(new PowerChecks(facts).all());
    all.addAll(
        facts
            .adapter()
            .map(adapter -> new AdapterChecks(adapter).all())
            .orElseGet(Diagnosis::withoutAdapter));
    List<Finding> findings = all.build();
    return new Diagnosis(
        findings.stream().noneMatch(each -> each.state() == Finding.State.FAILED),
        facts.adapter().map(each -> each.adapter().name()).orElse(null),
        findings);
  }

  private static List<Finding> withoutAdapter() {
    return AdapterChecks.IDS.stream()
        .map(id -> Finding.notChecked(id, Message.of("doctor.needs-adapter")))
        .toList();
  }

  /** For a person: each check, what to do below it, and what it comes to. */
  String text(Texts texts, int columns) {
    StringBuilder text = new StringBuilder();
    checks.forEach(each -> text.append(each.text(texts, columns)));
    long warnings = checks.stream().filter(each -> each.state() == Finding.State.WARNING).count();
    Optional<Finding> first =
        checks.stream().filter(each -> each.state() == Finding.State.FAILED).findFirst();
    String outcome =
        first
            .map(each -> texts.get("doctor.cannot-trace", each.id()))
            .orElseGet(() -> texts.get(warnings == 0 ? "doctor.can-trace" : "doctor.see-warnings"));
    Terminal.wrapped(outcome, columns)
        .forEach(line -> text.append(line).append(System.lineSeparator()));
    return text.toString();
  }

  /** For a program: a line of JSON, in English. */
  String json(Texts texts) {
    Texts english = texts.in(Language.EN);
    return Json.line(
        new Said(works, adapter, checks.stream().map(each -> each.said(english)).toList()));
  }

  private record Said(boolean works, @Nullable String adapter, List<Finding.Said> checks) {}
}
