// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.cli.value.Times;
import io.bluezone.examples.scanner.radio.DecodedReport;
import io.bluezone.examples.scanner.radio.ReportPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; the fields are a promise to scripts. */
final class JsonPrinter implements ReportPrinter {

  private final PrintWriter out;
  private final JsonGenerator json;
  private final boolean withData;

  JsonPrinter(PrintWriter out, boolean withData) throws IOException {
    this.out = out;
    json = new JsonFactory().createGenerator(out);
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    this.withData = withData;
  }

  @Override
  public void print(DecodedReport decoded) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", Times.iso(decoded.report().time()));
    writeNullable("id", decoded.id().map(RollingId::hex).orElse(null));
    json.writeStringField("form", decoded.form());
    writeNullable("rssi", decoded.report().rssi());
    writeNullable("txPower", decoded.report().txPower());
    json.writeStringField("address", decoded.report().address().toString());
    json.writeStringField("addressType", decoded.report().address().typeName());
    if (withData) {
      json.writeStringField("data", decoded.bytes().hex());
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void writeNullable(String name, @Nullable String value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  private void writeNullable(String name, OptionalInt value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsInt());
    } else {
      json.writeNullField(name);
    }
  }

  @Override
  public void flush() throws IOException {
    json.flush();
    ReportPrinter.flush(out);
  }
}
