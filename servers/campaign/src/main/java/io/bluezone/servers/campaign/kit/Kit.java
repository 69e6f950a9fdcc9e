// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.kit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableSet;
import io.bluezone.servers.campaign.draw.Typeface;
import io.bluezone.servers.campaign.piece.Brief;
import io.bluezone.servers.campaign.piece.Kind;
import io.bluezone.servers.campaign.piece.Piece;
import io.bluezone.servers.campaign.piece.Pieces;
import io.bluezone.servers.campaign.piece.PlainTexts;
import io.bluezone.servers.campaign.plan.Plan;
import io.bluezone.servers.cli.file.AtEnd;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.SmsLength;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kit of a plan: all pieces in all its languages. It is made whole in memory before the folder
 * is touched, but for sound and film, that other programs write. The same plan gives the same
 * bytes, and a plan holds no person. Not thread safe.
 */
public final class Kit {

  static final ImmutableSet<String> MADE_BY_PROGRAMS =
      ImmutableSet.of("loop.svg", "loop.mp4", "script-30.wav", "script-60.wav");

  private static final List<String> SCRIPTS = List.of("script-30", "script-60");

  private final List<KitEntry> entries = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<Brief> briefs = new ArrayList<>();
  private final Optional<OtherProgram> espeak;
  private final Optional<OtherProgram> ffmpeg;

  /** Makes the kit of a plan. Programs are looked for in folders that are written as in PATH. */
  public Kit(Plan plan, Typeface typeface, String path) {
    espeak = OtherProgram.find("espeak-ng", path);
    ffmpeg = OtherProgram.find("ffmpeg", path);
    for (Language language : plan.languages()) {
      Brief brief = Brief.of(plan, language, typeface);
      briefs.add(brief);
      for (Piece piece : Pieces.in(language)) {
        byte[] bytes = piece.make(brief);
        Optional<Integer> parts =
            piece.kind() == Kind.SMS
                ? Optional.of(SmsLength.parts(new String(bytes, StandardCharsets.UTF_8)))
                : Optional.empty();
        String file = language.code() + "/" + piece.name();
        files.put(file, bytes);
        add(piece.kind(), file, brief, piece.hasCode(), parts);
      }
    }
  }

  private void add(Kind kind, String file, Brief brief, boolean code, Optional<Integer> parts) {
    String language = brief.language().code();
    entries.add(new KitEntry(kind.id(), file, language, code, parts.orElse(null)));
  }

  /** Writes it into a folder, in the place of an earlier kit, or changes nothing there. */
  public List<KitEntry> write(Path out)
      throws IOException, InputRefusedException, InterruptedException {
    try (KitFolder folder = KitFolder.open(out);
        AtEnd unused = new AtEnd(folder::close)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        folder.write(file.getKey(), file.getValue());
      }
      for (Brief brief : briefs) {
        addLoop(folder, brief);
        addSpeech(folder, brief);
      }
      folder.finish(index());
      return List.copyOf(entries);
    }
  }

  private void addLoop(KitFolder folder, Brief brief)
      throws IOException, InputRefusedException, InterruptedException {
    String name = brief.language().code() + "/loop.";
    if (ffmpeg.isPresent()) {
      Loop.film(ffmpeg.get(), brief, folder.place(name + "mp4"));
      add(Kind.LOOP, name + "mp4", brief, false, Optional.empty());
    } else {
      folder.write(name + "svg", Loop.svg(brief));
      add(Kind.LOOP, name + "svg", brief, true, Optional.empty());
    }
  }

  private void addSpeech(KitFolder folder, Brief brief) throws IOException, InterruptedException {
    if (espeak.isEmpty()) {
      return;
    }
    for (String script : SCRIPTS) {
      String name = brief.language().code() + "/" + script + ".wav";
      Path sound = folder.place(name).toAbsolutePath();
      List<String> arguments =
          List.of("-v", brief.language().code(), "-s", "150", "--stdin", "-w", sound.toString());
      espeak.get().make(sound, arguments, PlainTexts.spoken(brief, script));
      add(Kind.AUDIO, name, brief, false, Optional.empty());
    }
  }

  private byte[] index() throws IOException {
    StringBuilder index = new StringBuilder("[");
    JsonMapper json = JsonMapper.builder().build();
    for (KitEntry entry : entries) {
      index.append(index.length() == 1 ? "\n" : ",\n").append(json.writeValueAsString(entry));
    }
    return index.append("\n]\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  public boolean hasSpeech() {
    return espeak.isPresent();
  }

  public boolean hasFilm() {
    return ffmpeg.isPresent();
  }
}
