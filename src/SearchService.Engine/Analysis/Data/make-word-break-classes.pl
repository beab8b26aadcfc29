#!/usr/bin/perl
# Prints word-break-classes.txt: the word-break class of every code point as Unicode 6.3 had it.
# Usage: perl make-word-break-classes.pl > word-break-classes.txt      (any perl whose Unicode is 6.3 or later; made with 14.0)
# Code points younger than 6.3 are left out; those whose property changed since are put back by the rules marked "6.3:".
use strict; use warnings; use Unicode::UCD qw(prop_invmap);

sub table { my ($name) = @_; my ($starts, $values, $format, $default) = prop_invmap($name); die $name unless defined $starts;
    my @of = ($default) x 0x110000;
    for my $i (0 .. $#$starts) { my $end = $i < $#$starts ? $starts->[$i + 1] : 0x110000; @of[$starts->[$i] .. $end - 1] = ($values->[$i]) x ($end - $starts->[$i]); }
    return \@of; }

my ($break, $script, $line, $age) = map { table($_) } qw(Word_Break Script Line_Break Age);
# Extend and Format act alike; regional indicators never make a token.
my %kept = map { $_ => $_ } qw(Numeric Katakana MidLetter MidNum MidNumLet ExtendNumLet Extend ALetter);
@kept{qw(Format ZWJ Hebrew_Letter Single_Quote Double_Quote)} = qw(Extend Extend HebrewLetter SingleQuote DoubleQuote);
# Letters of later versions that 6.3 did not count as such: modifier symbols, Armenian punctuation, enclosed letters.
my @later_letters = ([0x2C2, 0x2C5], [0x2D2, 0x2D7], [0x2DE, 0x2DF], [0x2E5, 0x2EB], [0x2ED, 0x2ED], [0x2EF, 0x2FF], [0x55A, 0x55C], [0x55E, 0x55E],
    [0x58A, 0x58A], [0xA708, 0xA716], [0xA720, 0xA721], [0xA789, 0xA78A], [0x1F130, 0x1F149], [0x1F150, 0x1F169], [0x1F172, 0x1F17D], [0x1F180, 0x1F189]);
my ($from, $current) = (0, '');
for my $c (0 .. 0x110000) {
    my $class = $c < 0x110000 ? class_of($c) : '';
    next if $class eq $current;
    printf "%04X..%04X %s\n", $from, $c - 1, $current if $current ne '';
    ($from, $current) = ($c, $class);
}

sub class_of { my ($c) = @_;
    my $version = $age->[$c];
    return '' if $version !~ /^V?(\d+)[._](\d+)$/ || $1 > 6 || ($1 == 6 && $2 > 3);
    my $class = $kept{$break->[$c]} // '';
    $class = '' if $class eq 'ALetter' && grep { $c >= $_->[0] && $c <= $_->[1] } @later_letters;
    $class = 'MidLetter' if $c == 0x2D7;                                    # 6.3: a mark inside Kildin Sami words
    $class = 'ALetter' if $c == 0x2139 || $c == 0x24C2 || $c == 0x1885 || $c == 0x1886;   # 6.3: not yet symbols or marks
    $class = 'Extend' if $c == 0x1CF2 || $c == 0x1CF3;                      # 6.3: spacing marks, now letters
    $class = '' if $c == 0x202F || $c == 0x55F;                            # 6.3: the narrow no-break space and the abbreviation mark joined nothing
    my $is_mark_now_letter = $c >= 0x19B0 && $c <= 0x19C0 || $c >= 0x19C8 && $c <= 0x19C9;   # 6.3: New Tai Lue vowels were marks
    return $class eq 'Extend' || $is_mark_now_letter ? 'ComplexExtend' : 'Complex' if $line->[$c] eq 'SA' || $line->[$c] eq 'Complex_Context';
    return $class if $class eq 'ALetter' && $script->[$c] ne 'Hangul';
    return 'Han' if $script->[$c] eq 'Han';
    return 'Hiragana' if $script->[$c] eq 'Hiragana';
    return $class eq 'ALetter' ? 'HangulLetter' : $class;
}
