package io.evergrad.data;

import static io.evergrad.data.Stroke.curve;
import static io.evergrad.data.Stroke.lines;
import static io.evergrad.data.Stroke.oval;

import java.util.List;

/** How the ten digits are written: several ways each, as strokes in the unit square. */
final class DigitStrokes {

  /** The ways of writing {@code digit}, each a list of strokes. */
  static List<List<Stroke>> of(int digit) {
    return WAYS.get(digit);
  }

  private static final List<List<List<Stroke>>> WAYS =
      List.of(zero(), one(), two(), three(), four(), five(), six(), seven(), eight(), nine());

  private DigitStrokes() {}

  private static List<List<Stroke>> zero() {
    return List.of(
        List.of(oval(.5, .5, .3, .45)),
        List.of(oval(.5, .5, .2, .45)),
        List.of(oval(.5, .5, .28, .45), lines(.66, .25, .34, .75)));
  }

  private static List<List<Stroke>> one() {
    return List.of(
        List.of(lines(.5, .05, .5, .95)),
        List.of(lines(.3, .27, .53, .05, .53, .95)),
        List.of(lines(.32, .22, .53, .05, .53, .95), lines(.3, .95, .74, .95)));
  }

  private static List<List<Stroke>> two() {
    return List.of(
        List.of(
            curve(.24, .28, .32, .1, .52, .05, .72, .14, .75, .32, .6, .55, .22, .95),
            lines(.22, .95, .8, .95)),
        List.of(
            curve(
                .24, .2, .48, .05, .74, .22, .62, .52, .36, .86, .2, .9, .26, .76, .5, .88, .8,
                .92)),
        List.of(lines(.22, .06, .76, .06, .76, .48, .24, .5, .24, .94, .8, .94)));
  }

  private static List<List<Stroke>> three() {
    return List.of(
        List.of(
            curve(.24, .18, .48, .05, .72, .18, .68, .38, .42, .47),
            curve(.42, .47, .74, .57, .78, .78, .52, .95, .22, .82)),
        List.of(
            lines(.24, .06, .75, .06, .46, .4),
            curve(.46, .4, .74, .5, .78, .75, .5, .95, .22, .83)),
        List.of(lines(.24, .06, .76, .06, .76, .94, .24, .94), lines(.34, .48, .76, .48)));
  }

  private static List<List<Stroke>> four() {
    return List.of(
        List.of(lines(.62, .95, .62, .05, .18, .68, .84, .68)),
        List.of(lines(.28, .05, .22, .56, .82, .56), lines(.7, .2, .64, .95)),
        List.of(lines(.24, .06, .24, .5, .76, .5), lines(.76, .06, .76, .95)));
  }

  private static List<List<Stroke>> five() {
    return List.of(
        List.of(
            lines(.74, .06, .32, .06, .28, .44),
            curve(.28, .44, .52, .36, .76, .5, .76, .76, .52, .95, .22, .84)),
        List.of(curve(.76, .06, .42, .08, .3, .4, .56, .42, .78, .62, .64, .9, .22, .9)),
        List.of(lines(.76, .06, .26, .06, .26, .46, .76, .46, .76, .94, .22, .94)));
  }

  private static List<List<Stroke>> six() {
    return List.of(
        List.of(
            curve(
                .7, .08, .42, .22, .25, .55, .3, .85, .52, .95, .74, .84, .74, .62, .54, .5, .3,
                .62)),
        List.of(oval(.5, .71, .25, .24), lines(.62, .05, .27, .62)),
        List.of(lines(.74, .06, .25, .06, .25, .94, .75, .94, .75, .5, .25, .5)));
  }

  private static List<List<Stroke>> seven() {
    return List.of(
        List.of(lines(.22, .06, .78, .06, .42, .95)),
        List.of(lines(.22, .06, .78, .06, .42, .95), lines(.38, .5, .74, .5)),
        List.of(lines(.22, .2, .22, .06, .78, .06), curve(.78, .06, .58, .38, .48, .68, .46, .95)));
  }

  private static List<List<Stroke>> eight() {
    return List.of(
        List.of(oval(.5, .27, .2, .22), oval(.5, .72, .26, .23)),
        List.of(
            curve(
                .7, .16, .5, .05, .3, .18, .4, .4, .66, .6, .74, .8, .5, .95, .26, .8, .34, .6, .62,
                .4, .7, .16)),
        List.of(
            lines(.26, .06, .74, .06, .74, .94, .26, .94, .26, .06), lines(.26, .49, .74, .49)));
  }

  private static List<List<Stroke>> nine() {
    return List.of(
        List.of(oval(.5, .29, .25, .24), lines(.75, .29, .68, .95)),
        List.of(oval(.5, .29, .25, .24), curve(.75, .29, .73, .62, .6, .88, .3, .95)),
        List.of(lines(.75, .5, .26, .5, .26, .06, .75, .06, .75, .94, .3, .94)));
  }
}
