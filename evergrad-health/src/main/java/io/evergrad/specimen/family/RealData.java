package io.evergrad.specimen.family;

import static io.evergrad.specimen.family.Net.log;
import static io.evergrad.specimen.family.Net.one;
import static io.evergrad.specimen.family.Task.text;

import io.evergrad.data.Draws;
import io.evergrad.specimen.Family;
import io.evergrad.specimen.Family.Pair;
import io.evergrad.specimen.Sketch;
import io.evergrad.specimen.Truth.Sick;
import java.util.List;

/** Mistakes and sound nets on real data; left out where the data is not there. */
final class RealData {

  /** What is to be learnt of defaults on credit is little: 78 % pay, and 82 % are told right. */
  private static final double CREDIT_LEVEL = 0.05;

  /** Of text a small net learns little more than which letter follows which. */
  private static final double TEXT_LEVEL = 0.1;

  private static final String SMALL = ", train: 2000, validation: 600";

  private RealData() {}

  static List<Family> all() {
    return List.of(
        Family.sick(
            "real-unscaled-pixels",
            Sick.of("unscaled-input").leadingTo(Follows.WILD),
            2,
            RealData::unscaledPixels),
        Family.sick(
                "real-unscaled-table",
                Sick.of("unscaled-input").leadingTo(Follows.and(Follows.WILD, "class-imbalance")),
                2,
                RealData::unscaledTable)
            .reaching(CREDIT_LEVEL),
        Family.sick(
            "real-learning-rate-too-high",
            Sick.of("learning-rate-too-high").leadingTo(Follows.WILD),
            2,
            RealData::tooFast),
        Family.sick(
            "real-vanishing-gradient",
            Sick.of("vanishing-gradient").leadingTo(Follows.IDLE),
            2,
            RealData::deepSigmoid),
        Family.healthy("healthy-real-pictures", 3, RealData::pictures),
        Family.healthy("healthy-real-table", 2, RealData::table).reaching(CREDIT_LEVEL),
        Family.healthy("healthy-real-text", 2, RealData::letters).reaching(TEXT_LEVEL));
  }

  private static Task ofPictures(Draws draws) {
    return new Task(one(draws, "mnist", "fashion-mnist"), SMALL, 10, "cross-entropy");
  }

  private static Task ofCredit() {
    String source =
        "{csv: {file: uci-credit-default/UCI_Credit_Card.csv, target: default.payment.next.month,"
            + " ignore: [ID], categorical: [SEX, EDUCATION, MARRIAGE]}}";
    return new Task(source, ", train: 4000, validation: 1500", 2, "cross-entropy");
  }

  private static Sketch flat(Task task, int depth, int width, String activation) {
    String layers = "flatten, " + Net.dense(depth, width, activation);
    return task.sketch(Net.start(activation), layers).withOptimizer("{adam: 1e-3}").withSteps(200);
  }

  private static Sketch convolutions(Task task) {
    String layers =
        "{conv2d: {channels: 8, stride: 2, padding: 1}}, relu, {conv2d: {channels: 16, stride: 2,"
            + " padding: 1}}, relu, flatten";
    return task.sketch(Net.HE, layers).withSteps(200);
  }

  private static Pair unscaledPixels(Draws draws) {
    Task task = ofPictures(draws);
    Sketch sound = flat(task, 2, 48, "tanh").withOptimizer("{momentum: 0.02}");
    return new Pair(sound.withData(task.withRest(SMALL + ", scale: none").data(64)), sound);
  }

  private static Pair unscaledTable(Draws draws) {
    Task task = ofCredit();
    Sketch sound = Net.of(task, 2, Net.width(draws), "relu");
    return new Pair(sound.withData(task.withRest(task.rest() + ", scale: none").data(64)), sound);
  }

  private static Pair tooFast(Draws draws) {
    Sketch sound = convolutions(ofPictures(draws));
    return new Pair(sound.withOptimizer(text("{adam: %.2f}", log(draws, 0.3, 2))), sound);
  }

  private static Pair deepSigmoid(Draws draws) {
    Task task = ofPictures(draws);
    int depth = 8 + draws.below(8);
    return new Pair(flat(task, depth, 48, "sigmoid"), flat(task, depth, 48, "relu"));
  }

  private static Sketch pictures(Draws draws) {
    Task task = ofPictures(draws);
    return draws.below(2) == 0 ? convolutions(task) : flat(task, 2 + draws.below(3), 64, "relu");
  }

  private static Sketch table(Draws draws) {
    return Net.of(ofCredit(), 1 + draws.below(2), 32, one(draws, "relu", "tanh"))
        .withOptimizer("{adam: 2e-3}");
  }

  private static Sketch letters(Draws draws) {
    Task task =
        new Task("{tiny-shakespeare: {length: 32}}", ", validation: 200", 65, "cross-entropy");
    String body =
        one(
            draws,
            "position-embedding, {transformer-block: {heads: 2, causal: true}}, layer-norm",
            "{gru: 48}");
    String layers = "{embedding: {vocabulary: 65, units: 32}}, " + body;
    return task.sketch(Net.LECUN, layers)
        .withData(task.data(16))
        .withOptimizer("[{clip-by-global-norm: 1.0}, {adam: 3e-3}]")
        .withSteps(200);
  }
}
