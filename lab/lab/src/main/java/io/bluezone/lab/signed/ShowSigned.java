// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.signed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.TextOrJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a file says. */
public abstract class ShowSigned<T> implements Callable<Integer> {

  private final Format<T> kind;
  private final String name;

  @Mixin SignedInput input = new SignedInput();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  protected ShowSigned(Format<T> kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  @Override
  public final Integer call() throws InputRefusedException, IOException {
    SignedFile<T> signed = input.read(kind);
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(Json.line(json(signed)));
    } else {
      print(signed, Texts.of(spec), out);
    }
    out.flush();
    return 0;
  }

  /** The object that is signed, as it stands in the file, and who has signed it. */
  protected Object json(SignedFile<T> signed) throws IOException {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("signedBy", signed.signers());
    shown.put(name, JsonMapper.builder().build().readTree(signed.json()));
    return shown;
  }

  protected void print(SignedFile<T> signed, Texts texts, PrintWriter out) {
    Edition edition = signed.edition();
    out.println(texts.get("bulletin.region", edition.region()));
    out.println(texts.get("bulletin.sequence", edition.sequence()));
    out.println(texts.get("bulletin.issued", edition.issued()));
    out.println(texts.get("bulletin.expires", edition.expires()));
    out.println(texts.get("bulletin.signed-by", String.join(", ", signed.signers())));
    printContent(signed.content(), texts, out);
  }

  protected abstract void printContent(T content, Texts texts, PrintWriter out);
}
