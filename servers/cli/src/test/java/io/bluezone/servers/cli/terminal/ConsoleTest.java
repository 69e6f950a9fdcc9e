// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.servers.cli.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such links")
class ConsoleTest {

  private static final String VIETNAMESE = "Ca bệnh số 7: tiếp xúc gần, 1,5 m — không 😀";

  private StringWriter target = new StringWriter();
  private PrintWriter out = Console.printable(new PrintWriter(target));

  @BeforeTry
  void nothingIsPrintedYet() {
    target = new StringWriter();
    out = Console.printable(new PrintWriter(target));
  }

  private String printed() {
    out.flush();
    return target.toString();
  }

  @Test
  void writesOutWhatSteersOrCannotBeSeen() {
    assertThat(
            Console.printable("a\u001b]0;b\u0007c\u202ed\u200be\u0085f\nbluezone: g\u2028\u00ad"))
        .isEqualTo("a\\u001b]0;b\\u0007c\\u202ed\\u200be\\u0085f\\u000abluezone: g\\u2028\\u00ad");
    assertThat(Console.printable("\ud800")).isEqualTo("\\ud800");
    assertThat(Console.printable("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
  }

  @Test
  void keepsWhatASentenceIsWrittenIn() {
    assertThat(Console.printable(VIETNAMESE)).isEqualTo(VIETNAMESE);
    out.print(VIETNAMESE + "\n\tand\r\n");
    assertThat(printed()).isEqualTo(VIETNAMESE + "\n\tand\r\n");
  }

  @Property(tries = 2000)
  void showsEveryPrintedCharacterHoweverItIsCut(
      @ForAll String text, @ForAll @IntRange(max = 20) int cut) {
    int at = Math.min(cut, text.length());
    out.write(text, 0, at);
    for (char each : text.substring(at).toCharArray()) {
      out.write(each);
    }
    String shown = printed();
    assertThat(shown.replace("\r\n", "\n").codePoints())
        .allMatch(each -> each == '\n' || Console.shows(each));
    assertThat(shown.replace("\n", "\\u000a").replace("\r", "\\u000d"))
        .isEqualTo(Console.printable(text));
  }

  @Property(tries = 500)
  void keepsTheTextOfJson(@ForAll String text) throws IOException {
    out.print(Json.line(Map.of("name", text)));
    String lines = printed();
    assertThat(lines.codePoints().filter(each -> each != '\n')).allMatch(Console::shows);
    String again = new ObjectMapper().readTree(lines).get("name").textValue();
    assertThat(again).isEqualTo(text);
  }

  @Test
  void keepsALineOneLine() {
    out.println("one\nbluezone: two");
    out.println((Object) new IOException("three\nfour"));
    new IOException("five\nsix").printStackTrace(out);
    assertThat(printed())
        .startsWith(
            "one\\u000abluezone: two\njava.io.IOException: three\\u000afour\n"
                + "java.io.IOException: five\\u000asix\n\tat ");
  }

  @Test
  void letsTheCommandsDrawingSteerTheTerminal() {
    Console.drawing(out).print("\u001b[H");
    assertThat(printed()).isEqualTo("\u001b[H");
    PrintWriter plain = new PrintWriter(target);
    assertThat(Console.drawing(plain)).isSameAs(plain);
  }

  @Test
  void showsWhatALoggerPrints() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Console.Log stream = new Console.Log(bytes);
    stream.println("a\u001b[2Jb\nc");
    new IOException("d\u202e").printStackTrace(stream);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .startsWith("a\\u001b[2Jb\\u000ac\njava.io.IOException: d\\u202e\n\tat ");
  }

  @TempDir Path folder;

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private boolean isReaderGone(String message, String target) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("1"), Path.of(target));
    Console console = new Console(failing(message), OutputStream.nullOutputStream(), link);
    console.out().print('x');
    return !console.isLost();
  }

  @Test
  void knowsAReaderThatHasGoneInEveryLanguage() throws IOException {
    assertThat(isReaderGone("Ống dẫn bị hỏng", "pipe:[4711]")).isTrue();
  }

  @Test
  void knowsASocketsReaderToo() throws IOException {
    assertThat(isReaderGone("Connection reset by peer", "socket:[4711]")).isTrue();
  }

  @Test
  void knowsABrokenPipeByItsNameWhereThereAreNoLinks() {
    Console console =
        new Console(
            failing("Broken pipe"), OutputStream.nullOutputStream(), folder.resolve("none"));
    console.out().print('x');
    assertThat(console.isLost()).isFalse();
  }

  @Test
  void tellsAFullDiskFromAReaderThatHasGone() throws IOException {
    assertThat(isReaderGone("No space left on device", "/dev/full")).isFalse();
  }
}
