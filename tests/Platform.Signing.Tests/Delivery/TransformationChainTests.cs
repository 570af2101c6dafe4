using Platform.Signing.Delivery;

namespace Platform.Signing.Tests.Delivery;

public sealed class TransformationChainTests
{
    [Theory]
    [InlineData("")]
    [InlineData("c_fill,h_200,w_300")]
    [InlineData("c_scale,w_0.5/e_sepia:10/f_auto,q_auto")]
    [InlineData("$foo_10,$text_!a:b!,r_10:20:$foo")]
    [InlineData("if_w_gt_100_and_h_lt_10/c_scale/if_else/e_art/if_end")]
    [InlineData("co_red,l_text:Times_70_bold:Cool%25F0%259F%2598%258D")]
    [InlineData("l_text:Helvetica_50:test+text")]
    [InlineData("l_fetch:aHR0cDovL2Nsb3VkaW5hcnkuY29tL2ltYWdlcy9vbGRfbG9nby5wbmc=/fl_layer_apply")]
    [InlineData("$x_!a=b!")]
    [InlineData("fn_pre:remote:aHR0cHM6Ly94Lw,t_a.b")]
    public void A_transformation_of_the_sdks_is_taken_as_it_is(string text)
    {
        Assert.True(TransformationChain.TryParse(text, out var chain));
        Assert.Equal(text, chain.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/c_fill")]
    [InlineData("c_fill/")]
    [InlineData("c_fill//w_1")]
    [InlineData("c_fill,,w_1")]
    [InlineData("c_fill,")]
    [InlineData("c_fill, w_1")]
    [InlineData("fill")]
    [InlineData("c_")]
    [InlineData("_fill")]
    [InlineData("C_fill")]
    [InlineData("crops_fill")]
    [InlineData("$_10")]
    [InlineData("$1_10")]
    [InlineData("$a-b_10")]
    [InlineData("l_text:Arial_20:ä")]
    [InlineData("l_text:Arial_20:a b")]
    [InlineData("l_text:Arial_20:50%")]
    [InlineData("l_text:Arial_20:%2")]
    [InlineData("l_text:Arial_20:a?b")]
    [InlineData("l_text:Arial_20:a#b")]
    [InlineData("l_text:Arial_20:a\nb")]
    [InlineData("c_fill|e_sepia")]
    [InlineData("../c_fill")]
    [InlineData("s--Ai4Znfl3--")]
    [InlineData("v1234")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(TransformationChain.TryParse(text, out var chain));
        Assert.Null(chain);
    }
}
