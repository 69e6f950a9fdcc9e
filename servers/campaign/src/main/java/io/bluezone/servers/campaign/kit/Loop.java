// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.kit;

import io.bluezone.servers.campaign.draw.Painter;
import io.bluezone.servers.campaign.draw.PictureCanvas;
import io.bluezone.servers.campaign.draw.SvgCanvas;
import io.bluezone.servers.campaign.piece.Brief;
import io.bluezone.servers.campaign.piece.Screens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The loop of 15 s for screens: three scenes beside a code that stays. */
final class Loop {

  private static final int WIDTH = (int) Screens.LOOP.width();
  private static final int HEIGHT = (int) Screens.LOOP.height();
  private static final int SECONDS = 15;

  private Loop() {}

  /** An SVG that moves by itself, and stands still for who wants less motion. */
  static byte[] svg(Brief brief) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
        <style>
        g { opacity: 0; animation: turn %3$ds infinite; }
        g.s0 { opacity: 1; animation-name: first; }
        g.s2 { animation-delay: %4$ds; }
        g.s1 { animation-delay: %5$ds; }
        @keyframes first { 0%%, 31.3%% { opacity: 1 } 33.3%%, 98%% { opacity: 0 } 100%% { opacity: 1 } }
        @keyframes turn { 0%%, 31.3%% { opacity: 1 } 33.3%%, 98%% { opacity: 0 } 100%% { opacity: 1 } }
        @media (prefers-reduced-motion: reduce) { g { animation: none } }
        </style>
        """
            .formatted(WIDTH, HEIGHT, SECONDS, SECONDS * 2 / 3, SECONDS / 3));
    SvgCanvas ground = new SvgCanvas(brief.typeface());
    Screens.ground(new Painter(ground, brief.typeface()), brief);
    svg.append(ground.paths());
    for (int scene = 0; scene < Screens.SCENES; scene++) {
      SvgCanvas canvas = new SvgCanvas(brief.typeface());
      Screens.scene(new Painter(canvas, brief.typeface()), scene, brief);
      svg.append("<g class=\"s").append(scene).append("\">\n");
      svg.append(canvas.paths()).append("</g>\n");
    }
    return svg.append("</svg>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Has ffmpeg make a film of the scenes; the same scenes give the same bytes. */
  static void film(OtherProgram ffmpeg, Brief brief, Path film)
      throws IOException, InterruptedException {
    List<Path> frames = new ArrayList<>();
    try {
      for (int scene = 0; scene < Screens.SCENES; scene++) {
        PictureCanvas canvas = new PictureCanvas(WIDTH, HEIGHT, brief.typeface());
        Painter painter = new Painter(canvas, brief.typeface());
        Screens.ground(painter, brief);
        Screens.scene(painter, scene, brief);
        Path frame = film.resolveSibling("frame-" + scene + ".png");
        frames.add(frame);
        Files.write(frame, canvas.png());
      }
      ffmpeg.make(film, arguments(film), "");
    } finally {
      for (Path frame : frames) {
        Files.deleteIfExists(frame);
      }
    }
  }

  private static List<String> arguments(Path film) {
    String options =
        "-nostdin -loglevel error -y -framerate 1/5 -start_number 0 -i FRAMES -t 15 -r 10"
            + " -c:v libx264 -preset ultrafast -tune stillimage -crf 18 -pix_fmt yuv420p"
            + " -threads 1 -map_metadata -1 -fflags +bitexact -flags:v +bitexact"
            + " -movflags +faststart FILM";
    List<String> arguments = new ArrayList<>();
    for (String option : options.split(" ", -1)) {
      arguments.add(
          switch (option) {
            case "FRAMES" -> film.resolveSibling("frame-%d.png").toAbsolutePath().toString();
            case "FILM" -> film.toAbsolutePath().toString();
            default -> option;
          });
    }
    return arguments;
  }
}
